import { SaxesParser } from "saxes";
import { UnreadableError } from "#app/documents/reading/unreadable-error.server.ts";

/** What is told of an XML document while it is read. Names come without their prefix. */
export type XmlEvents = {
	open?(name: string, attributes: Record<string, string>): void;
	close?(name: string): void;
	text?(text: string): void;
};

/**
 * Reads XML piece by piece, without holding more of it than one element's text. Documents with a document type of their
 * own are refused: that is where entities are declared that grow without end, and no Office format has any.
 * @param enough asked after each piece; true ends the reading
 * @throws UnreadableError
 */
export async function readXml(
	pieces: AsyncIterable<Buffer>,
	events: XmlEvents,
	enough: () => boolean = () => false,
): Promise<void> {
	const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
	let problem: Error | undefined;
	parser.on("error", (error) => (problem ??= error));
	parser.on("doctype", () => (problem ??= new Error("a document type")));
	parser.on("opentag", ({ name, attributes }) => events.open?.(local(name), attributes));
	parser.on("closetag", ({ name }) => events.close?.(local(name)));
	parser.on("text", (text) => events.text?.(text));
	parser.on("cdata", (text) => events.text?.(text));
	let decoder: TextDecoder | undefined;
	for await (const piece of pieces) {
		decoder ??= new TextDecoder(encodingOf(piece));
		parser.write(decoder.decode(piece, { stream: true }));
		if (problem) throw new UnreadableError("broken");
		if (enough()) return;
	}
	parser.close();
	if (problem) throw new UnreadableError("broken");
}

function encodingOf(head: Buffer): string {
	if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
	return head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : "utf-8";
}

function local(name: string): string {
	return name.slice(name.indexOf(":") + 1);
}
