/**
 * The other end of `runConfined`: reads the content whole, does what the task asks, and writes lines of JSON.
 * @param work is handed a function that writes a line; what it returns becomes the last
 */
export async function answerFromSandbox<Task>(
	work: (content: Buffer, task: Task, answer: (line: object) => void) => Promise<object>,
): Promise<void> {
	const task = JSON.parse(process.argv[2] ?? "") as Task;
	const content = Buffer.concat(await Array.fromAsync(process.stdin as AsyncIterable<Buffer>));
	const answer = (line: object) => void process.stdout.write(`${JSON.stringify(line)}\n`);
	answer(await work(content, task, answer));
	// Libraries may leave something waiting; everything has been said.
	process.stdout.write("", () => process.exit());
}
