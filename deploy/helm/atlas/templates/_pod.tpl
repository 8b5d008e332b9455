{{/* The pod of a role: (dict "root" $ "role" "serve"). Those of serve and work hold state (_state.tpl), those of infer none. */}}
{{- define "atlas.pod" -}}
{{- $values := .root.Values -}}
{{- $holdsState := ne .role "infer" -}}
{{- $listens := ne .role "work" -}}
{{- $resources := dict "serve" $values.resources "work" $values.work.resources "infer" $values.infer.resources -}}
{{- $certificate := ternary $values.tls.secretName $values.infer.tlsSecretName (eq .role "serve") -}}
metadata:
  labels:
    {{- include "atlas.labels" . | nindent 4 }}
  {{- with $values.podAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  automountServiceAccountToken: false
  enableServiceLinks: false
  # After ATLAS_DRAIN_SECONDS: requests and what is being read for jobs come to their end, 30 s at most each.
  terminationGracePeriodSeconds: 90
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    fsGroupChangePolicy: OnRootMismatch
    seccompProfile:
      type: RuntimeDefault
  {{- with $values.image.pullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . }}
    {{- end }}
  {{- end }}
  {{- if and $holdsState $values.masterKeySecret.name }}
  initContainers:
    {{- include "atlas.masterKeyContainer" .root | nindent 4 }}
  {{- end }}
  containers:
    - name: atlas
      image: {{ include "atlas.image" .root | quote }}
      imagePullPolicy: {{ $values.image.pullPolicy }}
      args: [{{ .role | quote }}]
      env:
        # Below the root of the volume, which belongs to root: a home belongs to the user of Atlas.
        - name: ATLAS_HOME
          value: /var/lib/atlas/home
        # Until no proxy sends anything new here.
        - name: ATLAS_DRAIN_SECONDS
          value: "10"
        - name: ATLAS_INFERENCE_WORKERS
          value: {{ $values.inferenceWorkers | quote }}
        {{- if $values.infer.replicas }}
        - name: ATLAS_INFERENCE_TOKEN_FILE
          value: /secrets/inference/token
        {{- end }}
        {{- if and $listens $certificate }}
        - name: ATLAS_TLS_CERT
          value: /secrets/tls/tls.crt
        - name: ATLAS_TLS_KEY
          value: /secrets/tls/tls.key
        {{- end }}
        {{- if $holdsState }}
        {{- include "atlas.stateEnv" .root | nindent 8 }}
        {{- end }}
        {{- if and (eq .role "serve") $values.work.replicas }}
        - name: ATLAS_SERVE_WORK
          value: "0"
        {{- end }}
        {{- range $name, $value := $values.settings }}
        {{- if or $holdsState (eq $name "ATLAS_LOG_LEVEL") }}
        - name: {{ $name }}
          value: {{ $value | quote }}
        {{- end }}
        {{- end }}
      {{- if and $holdsState $values.settingsSecret.name }}
      envFrom:
        - secretRef:
            name: {{ $values.settingsSecret.name }}
      {{- end }}
      {{- if $listens }}
      {{- include "atlas.probes" . | nindent 6 }}
      {{- end }}
      resources:
        {{- toYaml (get $resources .role) | nindent 8 }}
      securityContext:
        {{- include "atlas.confinement" . | nindent 8 }}
      volumeMounts:
        - name: home
          mountPath: /var/lib/atlas
        - name: tmp
          mountPath: /tmp
        {{- if $values.infer.replicas }}
        - name: inference
          mountPath: /secrets/inference
          readOnly: true
        {{- end }}
        {{- if and $listens $certificate }}
        - name: tls
          mountPath: /secrets/tls
          readOnly: true
        {{- end }}
        {{- if $holdsState }}
        {{- include "atlas.stateMounts" .root | nindent 8 }}
        {{- end }}
  volumes:
    - name: tmp
      emptyDir:
        sizeLimit: 1Gi
    {{- if ne .role "serve" }}
    # What is under way, and nothing that must outlive the pod.
    - name: home
      emptyDir:
        sizeLimit: 4Gi
    {{- end }}
    {{- with $values.infer }}
    {{- if .replicas }}
    - name: inference
      projected:
        defaultMode: 0440
        sources:
          - secret:
              name: {{ required "infer.tokenSecret.name is the Secret that pods of infer and their callers share" .tokenSecret.name }}
              items:
                - key: {{ .tokenSecret.key }}
                  path: token
          {{- if $holdsState }}
          - secret:
              name: {{ required "infer.tlsSecretName is the Secret with tls.crt, tls.key and ca.crt of the pods of infer" .tlsSecretName }}
              items:
                - key: ca.crt
                  path: ca.crt
          {{- end }}
    {{- end }}
    {{- end }}
    {{- if and $listens $certificate }}
    - name: tls
      secret:
        secretName: {{ $certificate }}
        defaultMode: 0440
    {{- end }}
    {{- if $holdsState }}
    {{- include "atlas.stateVolumes" .root | nindent 4 }}
    {{- end }}
  {{- with $values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/* Of what listens. Readiness does not check the certificate; nothing secret is sent. */}}
{{- define "atlas.probes" -}}
ports:
  - name: https
    containerPort: 8443
startupProbe:
  httpGet: { path: /health/ready, port: https, scheme: HTTPS }
  periodSeconds: 2
  timeoutSeconds: 5
  failureThreshold: 90
readinessProbe:
  httpGet: { path: /health/ready, port: https, scheme: HTTPS }
  periodSeconds: 5
  timeoutSeconds: 5
livenessProbe:
  httpGet: { path: /health/live, port: https, scheme: HTTPS }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
{{- end -}}
