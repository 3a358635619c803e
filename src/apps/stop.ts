/** Resolves when the process is asked to stop: a signal, or the end of its supervisor. */
export const untilToldToStop = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    if (process.env.PARVIS_SUPERVISED === '1') {
      process.stdin.on('end', () => resolve());
      process.stdin.resume();
    }
  });
