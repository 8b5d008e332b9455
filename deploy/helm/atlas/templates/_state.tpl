{{/* What pods of serve and work know besides their settings: the database, the master key, and where models are. Each takes $. */}}
{{- define "atlas.masterKeyContainer" -}}
# A mounted Secret can be read by the group; Atlas wants its master key for its own user alone.
- name: master-key
  image: {{ include "atlas.image" . | quote }}
  imagePullPolicy: {{ .Values.image.pullPolicy }}
  command: ["install", "-m", "0600", "/secrets/master-key/key", "/run/atlas/master.key"]
  securityContext:
    {{- include "atlas.confinement" . | nindent 4 }}
  volumeMounts:
    - name: master-key
      mountPath: /secrets/master-key
      readOnly: true
    - name: run
      mountPath: /run/atlas
{{- end -}}

{{- define "atlas.stateEnv" -}}
{{- $database := .Values.database -}}
{{- if $database.url }}
- name: DATABASE_URL
  value: {{ $database.url | quote }}
{{- if $database.passwordSecret.name }}
- name: DATABASE_PASSWORD_FILE
  value: /secrets/database/password
{{- end }}
{{- if $database.ownerUrl }}
- name: ATLAS_DATABASE_OWNER_URL
  value: {{ $database.ownerUrl | quote }}
{{- if $database.ownerPasswordSecret.name }}
- name: ATLAS_DATABASE_OWNER_PASSWORD_FILE
  value: /secrets/database-owner/password
{{- end }}
{{- end }}
{{- end }}
{{- if .Values.masterKeySecret.name }}
- name: ATLAS_MASTER_KEY_FILE
  value: /run/atlas/master.key
{{- end }}
{{- if .Values.infer.replicas }}
{{- $name := include "atlas.roleName" (dict "root" . "role" "infer") }}
{{- $urls := list }}
{{- range $index := until (int .Values.infer.replicas) }}
{{- $urls = append $urls (printf "https://%s-%d.%s:8443" $name $index $name) }}
{{- end }}
- name: ATLAS_INFERENCE_URL
  value: {{ join "," $urls | quote }}
- name: ATLAS_INFERENCE_CA
  value: /secrets/inference/ca.crt
{{- end }}
{{- end -}}

{{- define "atlas.stateMounts" -}}
{{- $database := .Values.database -}}
{{- if .Values.masterKeySecret.name }}
- name: run
  mountPath: /run/atlas
  readOnly: true
{{- end }}
{{- if and $database.url $database.passwordSecret.name }}
- name: database
  mountPath: /secrets/database
  readOnly: true
{{- end }}
{{- if and $database.url $database.ownerUrl $database.ownerPasswordSecret.name }}
- name: database-owner
  mountPath: /secrets/database-owner
  readOnly: true
{{- end }}
{{- end -}}

{{- define "atlas.stateVolumes" -}}
{{- $database := .Values.database -}}
{{- with .Values.masterKeySecret }}
{{- if .name }}
- name: run
  emptyDir:
    medium: Memory
    sizeLimit: 1Mi
- name: master-key
  secret:
    secretName: {{ .name }}
    defaultMode: 0440
    items:
      - key: {{ .key }}
        path: key
{{- end }}
{{- end }}
{{- if and $database.url $database.passwordSecret.name }}
- name: database
  secret:
    secretName: {{ $database.passwordSecret.name }}
    defaultMode: 0440
    items:
      - key: {{ $database.passwordSecret.key }}
        path: password
{{- end }}
{{- if and $database.url $database.ownerUrl $database.ownerPasswordSecret.name }}
- name: database-owner
  secret:
    secretName: {{ $database.ownerPasswordSecret.name }}
    defaultMode: 0440
    items:
      - key: {{ $database.ownerPasswordSecret.key }}
        path: password
{{- end }}
{{- end -}}
