import type { ScriptedPage } from './scripted-vision.ts';

/** The front of a PAN card with everything on it, of nobody. */
export const PAN: ScriptedPage = {
  print: [
    { text: 'INCOME TAX DEPARTMENT', x: 40, y: 20, height: 30 },
    { text: 'GOVT. OF INDIA', x: 600, y: 20, height: 30 },
    { text: 'Permanent Account Number Card', x: 300, y: 80, height: 24 },
    { text: 'ABCPX1234Z', x: 300, y: 120, height: 30 },
    { text: 'Name', x: 40, y: 200, height: 16 },
    { text: 'NEREA VELWICK', x: 40, y: 222, height: 24 },
    { text: "Father's Name", x: 40, y: 270, height: 16 },
    { text: 'ORIN VELWICK', x: 40, y: 292, height: 24 },
    { text: 'Date of Birth', x: 40, y: 340, height: 16 },
    { text: '19/05/1991', x: 40, y: 362, height: 24 },
  ],
};
