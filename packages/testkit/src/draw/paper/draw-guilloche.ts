import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../random.ts';
import type { Sheet } from '../sheet.ts';

/**
 * Covers a sheet with the fine coloured line work of security paper: a tinted ground, bundles of waves, and rosettes.
 *
 * @param strength 0–1, how dark the lines are; 0.5 is usual, more makes the print above harder to read
 */
export function drawGuilloche(sheet: Sheet, random: Random, inks: readonly [string, string], strength: number): void {
  const { context } = sheet;
  drawGround(sheet, random, inks);
  const bundles = random.whole(2, 4);
  for (let i = 0; i < bundles; i++) drawWaves(sheet, random, inks[i % 2]!, strength * 0.45);
  const rosettes = random.whole(1, 3);
  for (let i = 0; i < rosettes; i++) {
    const at = { x: random.between(0.15, 0.85) * sheet.widthMm, y: random.between(0.2, 0.7) * sheet.heightMm };
    drawRosette(context, random, at, random.between(9, 26), { colour: inks[(i + 1) % 2]!, alpha: strength * 0.5 });
  }
  if (random.chance(0.5)) drawRays(sheet, random, inks[0], strength * 0.3);
}

function drawGround({ context, widthMm, heightMm }: Sheet, random: Random, inks: readonly [string, string]): void {
  const turn = random.chance(0.5);
  const tint = context.createLinearGradient(0, 0, turn ? widthMm : widthMm * 0.4, turn ? heightMm * 0.4 : heightMm);
  tint.addColorStop(0, inks[0]);
  tint.addColorStop(random.between(0.35, 0.65), '#ffffff');
  tint.addColorStop(1, inks[1]);
  context.save();
  context.globalAlpha = random.between(0.16, 0.32);
  context.fillStyle = tint;
  context.fillRect(0, 0, widthMm, heightMm);
  context.restore();
}

function drawWaves({ context, widthMm, heightMm }: Sheet, random: Random, colour: string, alpha: number): void {
  const count = random.whole(14, 34);
  const gap = (heightMm * random.between(0.5, 1.2)) / count;
  const top = random.between(-0.2, 0.4) * heightMm;
  const swing = [random.between(2, 9), random.between(0.5, 2.4)] as const;
  const length = [random.between(28, 90), random.between(6, 18)] as const;
  const drift = random.between(-0.06, 0.06);
  const phase = random.between(0, 6);
  context.save();
  context.strokeStyle = colour;
  context.globalAlpha = alpha;
  context.lineWidth = random.between(0.09, 0.16);
  for (let i = 0; i < count; i++) {
    context.beginPath();
    for (let x = -1; x <= widthMm + 1; x += 0.8) {
      const slow = Math.sin((x / length[0]) * 6.283 + phase + i * drift * 6) * swing[0];
      const y = top + i * gap + slow + Math.sin((x / length[1]) * 6.283 + i * 0.5) * swing[1];
      if (x < 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    context.stroke();
  }
  context.restore();
}

/** A hypotrochoid, the flower of the old rose engines. */
export function drawRosette(
  context: SKRSContext2D,
  random: Random,
  at: { x: number; y: number },
  radius: number,
  ink: { colour: string; alpha: number },
): void {
  const petals = random.whole(7, 23);
  const rings = random.whole(2, 4);
  context.save();
  context.strokeStyle = ink.colour;
  context.globalAlpha = ink.alpha;
  context.lineWidth = 0.11;
  for (let ring = 0; ring < rings; ring++) {
    const size = radius * (1 - ring * 0.22);
    const depth = random.between(0.18, 0.45);
    for (let turn = 0; turn < 5; turn++) {
      context.beginPath();
      for (let step = 0; step <= 240; step++) {
        const angle = (step / 240) * Math.PI * 2;
        const r = size * (1 - depth * 0.5 + depth * 0.5 * Math.cos(angle * petals + turn * 1.257));
        context.lineTo(at.x + r * Math.cos(angle), at.y + r * Math.sin(angle));
      }
      context.stroke();
    }
  }
  context.restore();
}

function drawRays({ context, widthMm, heightMm }: Sheet, random: Random, colour: string, alpha: number): void {
  const x = random.between(0.2, 0.8) * widthMm;
  const y = heightMm * random.between(0.9, 1.3);
  context.save();
  context.strokeStyle = colour;
  context.globalAlpha = alpha;
  context.lineWidth = 0.1;
  for (let i = 0; i < 90; i++) {
    const angle = Math.PI + (i / 89) * Math.PI;
    context.beginPath();
    context.moveTo(x + Math.cos(angle) * 9, y + Math.sin(angle) * 9);
    context.lineTo(x + Math.cos(angle) * 170, y + Math.sin(angle) * 170);
    context.stroke();
  }
  context.restore();
}
