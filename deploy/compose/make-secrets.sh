#!/bin/sh
# Makes the passwords that compose.yaml mounts, once. Compose keeps the modes of the files: the folder shuts others out, since the
# users of both images must be able to read the files.
set -eu

folder="$(dirname "$0")/secrets"
mkdir -p "$folder"
chmod 0700 "$folder"
for name in postgres_password kyc_owner_password kyc_app_password; do
  [ -s "$folder/$name" ] && continue
  head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$folder/$name"
  chmod 0444 "$folder/$name"
done
