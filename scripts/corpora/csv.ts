/**
 * Reads comma-separated values according to RFC 4180: quoted fields may contain commas, line breaks and doubled quotes.
 * @param chunks the text in pieces of any size, such as a read stream
 * @returns one object per row, with the names in the first row as keys; a missing last field is empty
 * @throws if the text ends inside quotes
 */
export async function* readCsv(chunks: AsyncIterable<string>): AsyncGenerator<Record<string, string>> {
	let names: string[] | undefined;
	for await (const row of readRows(chunks)) {
		if (!names) names = row.map((name) => name.replace(/^\uFEFF/, ""));
		else yield Object.fromEntries(names.map((name, index) => [name, row[index] ?? ""]));
	}
}

/** `closing`: after a quote inside a quoted field, which either ends the field or is the first of two. */
type Place = "bare" | "quoted" | "closing";

async function* readRows(chunks: AsyncIterable<string>): AsyncGenerator<string[]> {
	let row: string[] = [];
	let field = "";
	let place: Place = "bare";
	for await (const chunk of chunks) {
		for (const character of chunk) {
			if (place === "quoted") {
				if (character === '"') place = "closing";
				else field += character;
			} else if (character === '"') {
				if (place === "closing") field += character;
				place = "quoted";
			} else if (character === ",") {
				row.push(field);
				field = "";
				place = "bare";
			} else if (character === "\n") {
				row.push(field);
				if (row.length > 1 || field !== "") yield row;
				row = [];
				field = "";
				place = "bare";
			} else if (character !== "\r") {
				field += character;
				place = "bare";
			}
		}
	}
	if (place === "quoted") throw new Error("The text ends within a quoted field.");
	if (row.length > 0 || field !== "") yield [...row, field];
}
