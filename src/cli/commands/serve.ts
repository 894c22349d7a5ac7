export async function run(): Promise<void> {
  throw new Error("no server yet");
}
