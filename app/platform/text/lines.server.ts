/**
 * The lines of a UTF-8 file that is read piece by piece. They end in LF alone: other characters that end a line, such as
 * U+2028, may be part of a text, and JSON allows them unescaped.
 */
export async function* linesIn(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	const decoder = new TextDecoder();
	let rest = "";
	for await (const piece of pieces) {
		const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
		rest = lines.pop() ?? "";
		yield* lines;
	}
	if (rest !== "") yield rest;
}
