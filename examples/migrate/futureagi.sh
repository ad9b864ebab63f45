#!/usr/bin/env bash
# FutureAGI's personas API, call by call, on a local workspace. Run it in an empty directory.
#   curl -X PATCH .../simulate/api/personas/ID/ -d '{…}'
# becomes
#   persona patch ID --from futureagi -f - --as futureagi <<< '{…}'
set -euo pipefail

persona init --quiet .
personas() { persona "$@" --quiet --as futureagi; }

# Create
personas create --from futureagi -f - <<'JSON'
{
  "name": "Impatient Commuter",
  "description": "Calls from a train and wants it solved before the next tunnel",
  "gender": ["female"],
  "ageGroup": ["25-32"],
  "profession": ["Nurse"],
  "simulationType": "voice"
}
JSON

# PATCH /simulate/api/personas/{persona_id}/
personas patch 'impatient commuter' --from futureagi -f - <<'JSON'
{
  "location": ["Canada"],
  "personality": ["Impatient and direct"],
  "communicationStyle": ["Direct and concise"],
  "accent": ["Canadian"],
  "multilingual": true,
  "language": ["English", "Hindi"],
  "keywords": ["train"],
  "customProperties": {"team": "checkout"},
  "additionalInstruction": "Never give the account number in the first answer.",
  "tone": "formal",
  "punctuation": "minimal",
  "slangUsage": "none",
  "typosFrequency": "none",
  "regionalMix": "none",
  "emojiUsage": "never",
  "verbosity": "brief"
}
JSON

personas show 'impatient commuter'
personas list

# 400, 403 and 404: the answer is on standard error, the status in the exit code (3, 6, 4)
personas patch 'impatient commuter' --from futureagi -f - <<< '{"tone": "sarcastic"}' || test $? = 3
personas create --from futureagi -f - <<< '{"name": "impatient COMMUTER", "description": "x"}' || test $? = 3
personas patch 'impatient commuter' --from futureagi -f - <<< '{"name": "Worried Grandmother"}' || test $? = 3
personas patch 'impatient commuter' --from futureagi -f - <<< '{"language": [], "multilingual": true}' || test $? = 3
personas patch 'Worried Grandmother' --from futureagi -f - <<< '{"tone": "formal"}' || test $? = 6
personas patch nobody --from futureagi -f - <<< '{"tone": "formal"}' || test $? = 4
personas delete nobody --yes || test $? = 4
personas delete 'Worried Grandmother' --yes || test $? = 6

# To customize a system persona, duplicate it first
personas duplicate 'Worried Grandmother' --name 'Nan'
personas delete Nan --yes
