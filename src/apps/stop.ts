/** Resolves when the process is asked to stop: a signal, or the end of its supervisor. */
export const untilToldToStop = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = (): void => {
      // Still open, it would keep a process that has nothing left to do.
      process.stdin.destroy();
      resolve();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    if (process.env.PARVIS_SUPERVISED === '1') {
      process.stdin.on('end', stop);
      process.stdin.resume();
    }
  });
