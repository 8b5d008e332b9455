import type { Answer } from '../features/document/ocr/answer-schema.ts';

const COLOURS = { READ: '#0a7d33', UNSURE: '#b45309', ABSENT: '#6b7280' } as const;

/** The first page with the box of each field and of the portrait, as an SVG that needs nothing else. */
export function drawReading(answer: Answer): string {
  const [page] = answer.pages;
  if (!page) return '<svg xmlns="http://www.w3.org/2000/svg"/>';
  const { width, height } = page;
  const boxes = Object.entries(answer.fields)
    .filter(([, field]) => field.quad && field.page === 1)
    .map(([key, field]) => box(key, field));
  const portrait = answer.portrait?.page === 1 ? [portraitBox(answer.portrait)] : [];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escape(`${answer.detected_document_type} with the boxes of what was read`)}</title>`,
    `<image href="data:image/jpeg;base64,${answer.photo_1}" width="${width}" height="${height}"/>`,
    ...portrait,
    ...boxes,
    '</svg>',
    '',
  ].join('\n');
}

function box(key: string, { quad, status, source }: Answer['fields'][string]): string {
  const colour = COLOURS[status];
  const points = (quad ?? []).map(([x, y]) => `${x},${y}`).join(' ');
  const [x, y] = quad?.[0] ?? [0, 0];
  return (
    `<g fill="none" stroke="${colour}" stroke-width="3"><title>${escape(`${key}: ${status}, from ${source.join(' and ')}`)}</title>` +
    `<polygon points="${points}"/></g>` +
    `<text x="${x}" y="${y - 4}" font-family="sans-serif" font-size="13" fill="${colour}" stroke="#fff" stroke-width="3" ` +
    `paint-order="stroke">${escape(key)}</text>`
  );
}

function portraitBox({ x, y, width, height }: NonNullable<Answer['portrait']>): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" stroke="#1d4ed8" stroke-width="3"/>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
