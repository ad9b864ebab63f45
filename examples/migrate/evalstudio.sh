#!/usr/bin/env bash
# EvalStudio's personas API, call by call, on a local workspace. Run it in an empty directory.
#   curl -X POST .../api/projects/PROJECT_ID/personas -d '{…}'
# becomes
#   persona create -p PROJECT --from evalstudio -f - --as evalstudio <<< '{…}'
set -euo pipefail

persona init --quiet .
persona project create --quiet desk --from evalstudio -f - <<< '{"name": "desk"}'
personas() { persona "$@" -p desk --quiet --as evalstudio; }

# POST /api/projects/:projectId/personas
personas create --from evalstudio -f - <<'JSON'
{
  "name": "impatient-user",
  "description": "A user who wants quick answers",
  "systemPrompt": "You are an impatient user who values brevity and expects quick, concise responses.",
  "headers": { "X-User-Language": "en" }
}
JSON

# GET /api/projects/:projectId/personas, and one of them
personas list
personas show impatient-user

# PUT /api/projects/:projectId/personas/:id
personas patch impatient-user --from evalstudio -f - <<'JSON'
{"systemPrompt": "You are a technical user who expects detailed, accurate responses."}
JSON

# POST /api/projects/:projectId/personas/:id/generate-image; the image has an id to set again
personas image generate impatient-user
image=$(persona show impatient-user -p desk -o json | sed -n 's/.*"image_url": "\(.*\)".*/\1/p')
personas patch impatient-user --from evalstudio -f - <<< "{\"imageUrl\": \"$image\"}"

# 400, 404 and 409: the answer is on standard error, the status in the exit code (3, 4, 5)
personas create --from evalstudio -f - <<< '{}' || test $? = 3
personas create --from evalstudio -f - <<< '{"name": "impatient-user"}' || test $? = 5
personas show nobody || test $? = 4
personas patch nobody --from evalstudio -f - <<< '{"name": "somebody"}' || test $? = 4
personas create --from evalstudio -f - <<< '{"name": "blank"}' > /dev/null
personas patch blank --from evalstudio -f - <<< '{"name": "impatient-user"}' || test $? = 5
personas image generate nobody || test $? = 4
personas image generate blank || test $? = 3
personas image generate impatient-user --provider openai || test $? = 3
persona project patch desk --quiet --set image_provider=none
personas image generate impatient-user || test $? = 3

# DELETE /api/projects/:projectId/personas/:id
personas delete impatient-user --yes
personas delete impatient-user --yes || test $? = 4
