// Which hosts are this machine.

/** `localhost`, the names below it (RFC 6761 section 6.3) and the loopback addresses, brackets or not. */
export function isLoopback(hostname: string): boolean {
  return /^(?:(?:.+\.)?localhost\.?|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname);
}
