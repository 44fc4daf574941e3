import { UserError } from "../errors/user-error.ts";

/** What is read; undefined where the repository refuses it, such as a file that is too large. */
export async function unlessRefused<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
