#!/usr/bin/env bash
# Gennia's variables API, call by call, on a local workspace. Run it in an empty directory.
#   curl -X PATCH .../agents/AGENT/prompt/variables/VARIABLE -d '{…}'
# becomes
#   persona variable patch VARIABLE -a AGENT --from gennia -f - --as gennia <<< '{…}'
set -euo pipefail

persona init --quiet .
variable() { persona variable "$@" -a support --quiet --as gennia; }

# POST /public/api/v1/agents/{agentPublicId}/prompt/variables
variable create --from gennia -f - <<< '{"name": "customer", "type": "text_short", "defaultValue": "Ada"}'
variable create --from gennia -f - <<'JSON'
{
  "name": "plan",
  "type": "single_choice",
  "options": [
    {"label": "Pro plan", "injectedText": "the customer is on the Pro plan", "sortOrder": 1}
  ]
}
JSON

# PATCH …/variables/{variablePublicId}: keys of other types than the variable's are ignored
variable patch customer --from gennia -f - <<'JSON'
{
  "booleanTextWhenFalse": "no",
  "booleanTextWhenTrue": "yes",
  "defaultValue": "Ada",
  "description": "Full name of the customer being assisted.",
  "label": "Customer name",
  "multiChoiceSeparator": ", ",
  "name": "customer_name",
  "options": [
    {
      "injectedText": "the customer is on the Pro plan",
      "label": "Pro plan",
      "sortOrder": 1
    }
  ],
  "required": true,
  "sortOrder": 10
}
JSON

# Omitted stays, a value sets, null clears
variable patch customer_name --from gennia -f - <<< '{"defaultValue": null, "sortOrder": 11}'

variable show plan
variable list

# 400, 404 and 409: the answer is on standard error, the status in the exit code (3, 4, 5)
variable patch plan --from gennia -f - <<< '{"options": []}' || test $? = 3
variable create --from gennia -f - <<< '{"name": "Plan B", "type": "number"}' || test $? = 3
variable patch nobody --from gennia -f - <<< '{"required": true}' || test $? = 4
variable create --from gennia -f - <<< '{"name": "plan", "type": "number"}' || test $? = 5

variable delete plan --yes
variable delete plan --yes || test $? = 4
