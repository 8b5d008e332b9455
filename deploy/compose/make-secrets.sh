#!/bin/sh
# Makes what compose.yaml and roles.yaml mount, once: passwords, a token, a master key, and a certificate for the machine with models.
# Compose keeps the modes of the files: the folder shuts others out, since the users of both images must be able to read the files.
set -eu

folder="$(dirname "$0")/secrets"
mkdir -p "$folder"
chmod 0700 "$folder"
for name in postgres_password kyc_owner_password kyc_app_password inference_token; do
  [ -s "$folder/$name" ] && continue
  head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$folder/$name"
  chmod 0444 "$folder/$name"
done
if [ ! -s "$folder/master_key" ]; then
  head -c 32 /dev/urandom >"$folder/master_key"
  chmod 0444 "$folder/master_key"
fi
# It signs itself, so it is what the servers trust, too. For the name of the service in roles.yaml.
if [ ! -s "$folder/infer_certificate" ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj /CN=infer \
    -addext subjectAltName=DNS:infer -keyout "$folder/infer_key" -out "$folder/infer_certificate" 2>/dev/null
  chmod 0444 "$folder/infer_key" "$folder/infer_certificate"
fi
