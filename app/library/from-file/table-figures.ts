import type { Figure } from "#app/library/from-file/pieces.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import { readDate } from "#app/library/values/typed-date.ts";
import { readNumber, westernDigits } from "#app/library/values/typed-number.ts";

/**
 * Reads the figures in a table: each row is an indicator, with its values and their dates in columns such as `Before
 * (2019)` and `After (2023)`, in the cells, or in columns of their own. A table whose rows are years is read by its
 * columns. What is not a value (a remark, `about 90`, a number that can be read in two ways) stays in brackets behind
 * the name of its indicator, so that nothing of the table is lost.
 * @param grid plain text; a merged cell has its text in each of its places
 * @param language of the document; null if it is not known, and then numbers such as `1,234` can be read in two ways
 * @returns no figures for a table without a number that has a date
 */
export function figuresOf(grid: readonly string[][], language: string | null): { caption: string; figures: Figure[] } {
	const { caption, head, body } = headOf(grid);
	const turned = turnedByYear(head, body);
	const columns = columnsOf(turned.head, turned.body);
	const rows = withRepeated(readRows(turned.body, columns, language));
	const figures = rows.map(figureOf);
	const dated = figures.filter(({ baselineDate, valueDate }) => baselineDate || valueDate);
	const others = rows.filter(({ remarks }, at) => remarks.length > 0 && !dated.includes(figures[at] as Figure));
	return dated.length === 0 || dated.length < others.length ? { caption: "", figures: [] } : { caption, figures };
}

/** A value in a cell, with its unit and date as far as they are stated. */
type Measured = { value: string; unit: string; date: string; before: boolean; what: string };
type ReadRow = { indicator: string; measured: Measured[]; unit: string; source: string; remarks: string[] };
type ColumnKind = "indicator" | "unit" | "source" | "date" | "value" | "remark";
type Column = {
	kind: ColumnKind;
	name: string;
	date: string;
	before: boolean;
	percent: boolean;
	/** What the column measures, if its header says so: `Visitors` for `Visitors (2019)`. */
	what: string;
};

const sources =
	/^(data )?sources?\b|^مصدر|^المصدر|^المصادر|^mənbə|^kaynak|^sumber|^izvor|^référence|^источник|^reference/iu;
const units = /^units?\b|^(unit )?of measure|^وحدة|^الوحدة|^vahid|^birim|^satuan|^jedinica|^unité|^единица|^ед\./iu;
const dates =
	/^(year|date|period)\b|^السنة|^العام|^التاريخ|^il$|^tarix|^yıl|^tarih|^tahun|^tanggal|^godina|^année|^год/iu;
const earlier =
	/\bbefore\b|\bbaseline\b|\bprior\b|قبل|السابق|خط الأساس|əvvəl|önce|sebelum|\bprije\b|\bavant\b|(?<!\p{L})до(?!\p{L})|исходн/iu;
const later =
	/\bafter\b|\bnow\b|\bcurrent|\bpresent\b|\bactual\b|بعد|الحالي|الآن|sonra|sesudah|\bposlije\b|\baprès\b|после/iu;
const values =
	/\b(value|result|figure|number|total)s?\b|القيمة|النتيجة|العدد|dəyər|değer|\bnilai\b|vrijednost|valeur|значение/iu;
const changes =
	/\btarget|\bplan|\bgoal|المستهدف|المخطط|hədəf|hedef|\bcilj|objectif|цель|план|\bchange|\bdifference|\bgrowth|\bimprovement|\breduction|التغير|التغيير|الفرق|التحسن|fərq|değişim|promjena|variation|изменени/iu;

/** Separates a caption across the whole table and its one or two header rows from the rest. */
function headOf(grid: readonly string[][]) {
	const [first = [], ...rest] = grid;
	const isCaption = rest.length > 1 && isAcross(first);
	const [head = [], next, ...others] = isCaption ? rest : [first, ...rest];
	const caption = isCaption ? (first[0] ?? "") : "";
	// The first header is merged across both rows, or empty in the second.
	const isSecond = next !== undefined && others.length > 0 && (next[0] === "" || next[0] === head[0]);
	if (!isSecond) return { caption, head, body: next ? [next, ...others] : others };
	const joined = head.map((name, at) => (next[at] && next[at] !== name ? `${name} ${next[at]}`.trim() : name));
	return { caption, head: joined, body: others };
}

/** Whether a row is one merged cell. */
function isAcross(row: readonly string[]): boolean {
	return row.length > 1 && row.every((cell) => cell === row[0]) && !/\d/.test(westernDigits(row[0] ?? "").slice(0, 1));
}

/** A table whose rows are years becomes one whose columns are. */
function turnedByYear(head: string[], body: string[][]): { head: string[]; body: string[][] } {
	const byYear = body.length > 1 && body.every(([first = ""]) => dateIn(first)?.rest === "");
	if (!byYear || head.slice(1).some((name) => dateIn(name))) return { head, body };
	const others = head.slice(1).map((name, at) => [name, ...body.map((row) => row[at + 1] ?? "")]);
	return { head: [head[0] ?? "", ...body.map(([first = ""]) => first)], body: others };
}

function columnsOf(head: readonly string[], body: readonly string[][]): Column[] {
	let named = false;
	const columns = head.map((name, at): Column => {
		const date = dateIn(name)?.date ?? "";
		const kind =
			named || date
				? kindOf(
						name,
						date,
						body.map((row) => row[at] ?? ""),
					)
				: "indicator";
		named ||= kind === "indicator";
		const before = earlier.test(name) && !later.test(name);
		return { kind, name, date, before, percent: /[%٪]/.test(name), what: kind === "value" ? whatOf(name) : "" };
	});
	const measures = new Set(columns.map(({ what }) => what).filter(Boolean));
	const isComparison = columns.some(({ name }) => earlier.test(name) || later.test(name));
	// `Before the reform` and `After the reform` measure the same, whatever the indicator is.
	return measures.size === 1 && isComparison ? columns.map((column) => ({ ...column, what: "" })) : columns;
}

/** The header of a column of values without its date, and without words that every such header can have. */
function whatOf(name: string): string {
	const rest = dateIn(name)?.rest ?? name;
	return [earlier, later, values]
		.reduce((words, known) => words.replace(known, " "), rest)
		.replace(/[()[\]%٪]/g, " ")
		.replace(/\s+/g, " ")
		.replace(/^[\s,،:;–—-]+|[\s,،:;–—-]+$/g, "")
		.replace(/(?:^|\s+)(?:in|of|for|as of|the|year|في|عام|سنة)$/i, "");
}

function kindOf(name: string, date: string, cells: readonly string[]): ColumnKind {
	if (sources.test(name)) return "source";
	if (units.test(name)) return "unit";
	if (changes.test(name)) return "remark";
	const filled = cells.filter((cell) => !isBlank(cell));
	if (!date && filled.length > 0 && filled.every((cell) => dateIn(cell)?.rest === "")) {
		return dates.test(name) || !values.test(name) ? "date" : "value";
	}
	if (date || earlier.test(name) || later.test(name) || values.test(name)) return "value";
	return filled.length > 0 && filled.every((cell) => /^\D{0,4}\d/.test(westernDigits(cell))) ? "value" : "remark";
}

function readRows(body: readonly string[][], columns: readonly Column[], language: string | null): ReadRow[] {
	let group = "";
	const rows: ReadRow[] = [];
	for (const cells of body) {
		if (isAcross(cells)) {
			group = cells[0] ?? "";
			continue;
		}
		const row = readRow(cells, columns, language);
		if (row.indicator && group) row.indicator = `${group}: ${row.indicator}`;
		if (row.indicator || row.measured.length > 0 || row.remarks.length > 0) rows.push(...byMeasure(row));
	}
	return rows;
}

/** A row whose columns measure different things, such as visitors and staff, is several indicators. */
function byMeasure(row: ReadRow): ReadRow[] {
	const measures = [...Map.groupBy(row.measured, ({ what }) => what)];
	if (measures.length === 0) return [row];
	return measures.map(([what, measured], at) => ({
		...row,
		measured,
		remarks: at === 0 ? row.remarks : [],
		indicator: [row.indicator, what].filter(Boolean).join(": "),
	}));
}

function readRow(cells: readonly string[], columns: readonly Column[], language: string | null): ReadRow {
	const row: ReadRow = { indicator: "", measured: [], unit: "", source: "", remarks: [] };
	/** The date in a column before its values. */
	let waiting = "";
	const remark = (name: string, cell: string) => row.remarks.push(name ? `${name}: ${cell}` : cell);
	for (const [at, { kind, name, date, before, percent, what }] of columns.entries()) {
		const cell = cells[at] ?? "";
		if (isBlank(cell)) continue;
		const last = row.measured.at(-1);
		switch (kind) {
			case "indicator":
				row.indicator = cell;
				break;
			case "unit":
				row.unit = cell;
				break;
			case "source":
				if (/^[\d\s.[\]()]+$/.test(westernDigits(cell)) || cell.length > maxSource) remark(name, cell);
				else row.source = cell;
				break;
			case "date": {
				// The date of the value before it or, if there is none yet, of the one after it.
				if (last && !last.date) last.date = dateIn(cell)?.date ?? "";
				else if (columns.slice(at).some((column) => column.kind === "value")) waiting = dateIn(cell)?.date ?? "";
				else remark(name, cell);
				break;
			}
			case "value": {
				const read = measure(cell, date !== "", language);
				if (!read) {
					remark(name, cell);
					break;
				}
				const unit = read.unit || (percent ? "%" : "");
				row.measured.push({ value: read.value, unit, date: read.date || date || waiting, before, what });
				break;
			}
			case "remark":
				remark(name, cell);
		}
	}
	return row;
}

/** Rows that repeat an indicator with another date continue it. */
function withRepeated(rows: readonly ReadRow[]): ReadRow[] {
	const joined: ReadRow[] = [];
	for (const row of rows) {
		const before = row.indicator ? joined.find(({ indicator }) => indicator === row.indicator) : joined.at(-1);
		const continues = before && row.measured.length === 1 && row.measured[0]?.date && before.measured.length > 0;
		if (continues && before.measured.every(({ date }) => date)) {
			before.measured.push(...row.measured);
			before.remarks.push(...row.remarks);
			before.source ||= row.source;
		} else joined.push({ ...row, measured: [...row.measured], remarks: [...row.remarks] });
	}
	return joined;
}

const { columns: resultColumns } = practiceFields.results;
const maxUnit = resultColumns.unit.max;
const maxSource = resultColumns.source.max;
const maxIndicator = resultColumns.indicator.max;
/** Values between the first and the last, as the form takes them. */
const maxBetween = 6;

function figureOf({ indicator, measured, unit, source, remarks }: ReadRow): Figure {
	const common = unit || unitOf(measured);
	const isSeries = common !== null && common.length <= maxUnit && measured.length <= maxBetween + 2;
	const inOrder = isSeries && measured.every(({ date }) => date) ? measured.toSorted(byDate) : measured;
	// Values in different units are no series, and neither are more than the form takes: they stay as text.
	const kept = isSeries ? inOrder : [];
	const others = isSeries ? [] : measured.map((one) => [[one.value, one.unit].filter(Boolean).join(" "), one.date]);
	const all = [...remarks, ...others.map(([value, date]) => (date ? `${date}: ${value}` : `${value}`))];
	const inBrackets = /[%٪]\)$/.test(indicator) && !common ? "%" : (common ?? "");
	const only = kept.length === 1 ? kept[0] : undefined;
	const first = kept.length > 1 || only?.before ? kept[0] : undefined;
	const last = kept.length > 1 || !only?.before ? kept.at(-1) : undefined;
	return {
		indicator: [indicator, all.length > 0 ? `(${all.join("; ")})` : ""]
			.filter(Boolean)
			.join(" ")
			.slice(0, maxIndicator),
		unit: kept.length > 0 ? inBrackets : "",
		baseline: first?.value ?? "",
		baselineDate: first?.date ?? "",
		between: kept
			.slice(1, -1)
			.map(({ value, date }) => (date ? `${date}: ${value}` : value))
			.join("\n"),
		value: last?.value ?? "",
		valueDate: last?.date ?? "",
		source,
	};
}

const byDate = (one: Measured, other: Measured) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0);

/** The unit that all values have in common; null if they differ. */
function unitOf(measured: readonly Measured[]): string | null {
	const stated = measured.map(({ unit }) => unit).filter(Boolean);
	const [first = ""] = stated;
	return stated.every((unit) => stem(unit) === stem(first)) ? first : null;
}

/** What the forms of a unit share, such as `day` and `days`. */
function stem(unit: string): string {
	const plain = unit.toLowerCase().replace(/[\u064b-\u0652.]/g, "");
	const time = arabicTimes.findIndex((forms) => forms.test(plain));
	return time >= 0 ? String(time) : plain.replace(/s$/, "");
}

const arabicTimes = [
	/^(يوم|يوما|أيام|ايام)$/,
	/^(دقيقة|دقائق)$/,
	/^(ساعة|ساعات)$/,
	/^(شهر|شهرا|أشهر|شهور)$/,
	/^(سنة|سنوات|عام|عاما|أعوام)$/,
	/^(أسبوع|أسبوعا|أسابيع)$/,
];

/** A cell that says that there is nothing. */
function isBlank(cell: string): boolean {
	return /^[\s–—−-]*$|^(n\/?a|…|\.{2,})$/i.test(cell);
}

const year = /(?<!\d)(?:19|20)\d{2}(?!\d)/g;

/** The date in a text that names exactly one year, and the rest of the text. */
function dateIn(text: string): { date: string; rest: string } | null {
	const western = westernDigits(text);
	const whole = readDate(western);
	if (whole) return { date: whole, rest: "" };
	const [found, ...others] = western.match(year) ?? [];
	if (!found || others.length > 0) return null;
	const [, exact = ""] =
		/(?<![\d.-])((?:\d{1,2}[./]){1,2}(?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}(?:-\d{2})?)(?![\d.-])/.exec(western) ?? [];
	const date = readDate(exact);
	const rest = western
		.replace(date ? exact : found, "")
		.replace(/[()[\]]/g, " ")
		.replace(/^[\s:,،]+|[\s:,،]+$/g, "");
	return { date: date ?? found, rest };
}

/**
 * Reads a cell such as `1,234`, `14 days`, `USD 5`, `٩٢٪`, or `14 days (2019)`.
 * @param isDated whether the header has a date, so that a year in the cell may be a number
 */
function measure(cell: string, isDated: boolean, language: string | null) {
	const western = westernDigits(cell)
		.replace(/[\u200e\u200f\u061c]/g, "")
		.trim();
	const [, before = "", bracketed = ""] = /^(.*\d.*?)\s*\(([^()]*)\)$/.exec(western) ?? [];
	const [, ahead = "", trailing = ""] =
		/^(.*\d.*?)[,،;]?\s+(?:in\s|as of\s|في\s|عام\s|سنة\s)*((?:19|20)\d{2})$/.exec(western) ?? [];
	const inCell = dateIn(bracketed)?.rest === "" ? { words: before, date: bracketed } : { words: ahead, date: trailing };
	const date = inCell.words && !isDated ? (dateIn(inCell.date)?.date ?? "") : "";
	const words = date ? inCell.words : western;
	const [, prefix = "", digits = "", suffix = ""] =
		/^([A-Z]{3}|[$€£₼₾₸₺₽]|[%٪])?\s*([-−–+]?\d(?:[\d.,'’٬٫\s\u00a0\u202f\u2009]*\d)?)\s*([^\d]*)$/.exec(words) ?? [];
	const unit = (prefix || suffix.trim()).replace("٪", "%");
	if (!digits || (prefix && suffix.trim()) || /[<>≤≥~≈–—+*?/]/.test(suffix)) return null;
	const value = numberIn(digits, language);
	return value === null ? null : { value, unit, date };
}

/** A number, without separators; null if it can be read in two ways. */
function numberIn(digits: string, language: string | null): string | null {
	const read = (language === null ? ["en", "fr"] : [language]).map((one) => readNumber(digits, one));
	const plain = read.map((one) => ("plain" in one ? one.plain : null));
	return plain.every((one) => one === plain[0]) ? (plain[0] ?? null) : null;
}
