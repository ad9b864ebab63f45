#!/usr/bin/env bash
# Glow's POST /persona/draft, call by call, on a local workspace. Run it in an empty directory.
#   curl -X POST .../persona/draft -d '{…}'
# becomes
#   persona draft patch --from glow -f - --as glow <<< '{…}'
set -euo pipefail

persona init --quiet .
draft() { persona draft patch --from glow -f - --quiet --as glow; }
persona resource create department Billing --quiet > /dev/null

# A new draft, proposed: it waits for its key
draft <<'JSON'
{
  "name": "Night Owl",
  "description": "Calls at night",
  "color": "#3366cc",
  "instructions": "You call at three in the morning.",
  "examples": ["Is anybody there?"],
  "departments": ["billing"],
  "active": true,
  "soft": true,
  "idempotency_key": "k-17"
}
JSON

# The ack: idempotency_key and accept
draft <<< '{"idempotency_key": "k-17", "accept": true}'

# The draft by its id: what is given takes effect; a change that is proposed can be rejected
id=$(persona draft list -o id)
draft <<< "{\"draft_id\": \"$id\", \"description\": \"Calls after midnight\"}"
draft <<< "{\"draft_id\": \"$id\", \"name\": \"Day Owl\", \"soft\": true, \"idempotency_key\": \"k-18\"}"
draft <<< '{"idempotency_key": "k-18", "accept": false}'

# Every unknown name at once (400), an ack without its key (400), a key that nobody proposed and an
# unknown draft (404), a key that was used for another request and the opposite decision (409)
draft <<< '{"departments": ["Nowhere"], "voices": ["Nobody"]}' || test $? = 3
draft <<< '{"accept": true}' || test $? = 3
draft <<< '{"idempotency_key": "k-19", "accept": false}' || test $? = 4
draft <<< '{"draft_id": "00000000-0000-4000-8000-000000000000"}' || test $? = 4
draft <<< '{"name": "Other", "idempotency_key": "k-17"}' || test $? = 5
draft <<< '{"idempotency_key": "k-17", "accept": false}' || test $? = 5

# What became of it: list, get, publish, delete
persona draft list --quiet --as glow
persona draft show k-17 --quiet --as glow
persona draft publish k-17 --quiet
persona show 'night owl' --as glow
persona delete 'night owl' --yes --quiet
persona show 'night owl' --quiet --as glow || test $? = 4
