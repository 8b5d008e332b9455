/** What the name of a gallery may be; one of dots alone would mean a folder somewhere. */
export const GROUP_NAME = {
  maxLength: 64,
  pattern: /^(?!\.+$)[A-Za-z0-9_.-]+$/,
  form: '1 to 64 letters, digits, `_`, `.` and `-`, not only dots',
} as const;
