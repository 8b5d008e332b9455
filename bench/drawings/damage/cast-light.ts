import type { Picture } from './picture.ts';
import type { ShotPlan } from './plan-shot.ts';

/** Uneven lamp light, the photographer's shadow and reflections, in this order. Changes `picture`. */
export function castLight(picture: Picture, plan: ShotPlan): void {
  const { width, height, data } = picture;
  const { light, shadow, glares } = plan;
  const cos = Math.cos(light.angle);
  const sin = Math.sin(light.angle);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 3) {
      const u = x / width - 0.5;
      const v = (y - height / 2) / width;
      let gain = light.gain * (1 - light.falloff * (u * cos + v * sin + 0.5));
      if (shadow) gain *= 1 - shadow.depth * edge((u - shadow.x) * shadow.cos + v * shadow.sin, shadow.softness);
      let veil = 0;
      for (const glare of glares) {
        const dx = (x / width - glare.x) / glare.radiusX;
        const dy = (y / width - glare.y) / glare.radiusY;
        veil = Math.max(veil, glare.strength * Math.exp(-(dx * dx + dy * dy)));
      }
      for (let channel = 0; channel < 3; channel++) {
        const lit = data[at + channel]! * gain * light.tint[channel]!;
        data[at + channel] = lit + (255 - lit) * veil;
      }
    }
}

/** 0 on one side of a soft edge, 1 on the other. */
function edge(distance: number, softness: number): number {
  return 1 / (1 + Math.exp(-distance / softness));
}
