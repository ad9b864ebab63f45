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

# PATCH …/variables/{variablePublicId}: omitted stays, a value sets, null clears
variable patch customer --from gennia -f - <<'JSON'
{
  "name": "customer_name",
  "label": "Customer name",
  "description": "Full name of the customer being assisted.",
  "defaultValue": null,
  "required": true,
  "sortOrder": 10
}
JSON

variable show plan
variable list

# 400 and 404: the answer is on standard error, the status in the exit code (3, 4)
variable patch plan --from gennia -f - <<< '{"options": []}' || test $? = 3
variable patch nobody --from gennia -f - <<< '{"required": true}' || test $? = 4

variable delete plan --yes
