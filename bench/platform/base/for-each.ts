const AT_ONCE = 8;

/** Eight at once. @throws what the first of them throws */
export async function forEach<T>(values: readonly T[], work: (value: T) => Promise<void>): Promise<void> {
  let next = 0;
  const run = async (): Promise<void> => {
    while (next < values.length) await work(values[next++]!);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
}
