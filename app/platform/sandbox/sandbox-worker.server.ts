/**
 * The sandboxed side of `runInSandbox`: reads the whole content, performs the task and writes JSON lines.
 * @param work receives a function that writes a line; its return value becomes the last line
 */
export async function answerFromSandbox<Task>(
	work: (content: Buffer, task: Task, answer: (line: object) => void) => Promise<object>,
): Promise<void> {
	const task = JSON.parse(process.argv[2] ?? "") as Task;
	const content = Buffer.concat(await Array.fromAsync(process.stdin as AsyncIterable<Buffer>));
	const answer = (line: object) => void process.stdout.write(`${JSON.stringify(line)}\n`);
	answer(await work(content, task, answer));
	// Exit explicitly, because libraries may leave handles open; all output has been written.
	process.stdout.write("", () => process.exit());
}
