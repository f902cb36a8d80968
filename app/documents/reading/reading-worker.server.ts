import { readContent } from "#app/documents/reading/read-content.server.ts";
import type { ReadingTask } from "#app/documents/reading/read-file.server.ts";
import { answerFromSandbox } from "#app/platform/sandbox/sandbox-worker.server.ts";

/** The program that reads a file from standard input, sandboxed, and writes its text as lines of JSON. */
await answerFromSandbox<ReadingTask>(readContent);
