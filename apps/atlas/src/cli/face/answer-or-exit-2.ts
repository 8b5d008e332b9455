/**
 * Runs a command whose exit code 1 is an answer: whatever keeps it from answering is one line on stderr and exit code 2, so that nobody
 * takes it for "no match".
 */
export async function answerOrExit2(answer: () => Promise<void>): Promise<void> {
  try {
    await answer();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    console.error(`atlas: ${text.replaceAll(/\s*\n\s*/g, ' ')}`);
    process.exitCode = 2;
  }
}
