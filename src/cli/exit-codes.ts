// What the command line tells the shell.

/** 0 all done, 1 something failed, 2 the command was not understood, 130 interrupted. */
export const exitCodes: { readonly done: 0; readonly failed: 1; readonly usage: 2; readonly interrupted: 130 } = { done: 0, failed: 1, usage: 2, interrupted: 130 };
