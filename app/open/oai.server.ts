import type { Reader } from "#app/library/access/audience.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { parsePid } from "#app/library/record/pid.ts";
import { readCursor, writeCursor } from "#app/open/cursor.ts";
import { harvestedAtOnce } from "#app/open/limits.ts";
import { type Labels, metadataFormats } from "#app/open/metadata-formats.ts";
import { type Found, openRecords } from "#app/open/open-records.server.ts";
import { readChanges } from "#app/open/read-changes.server.ts";
import { element, type Xml, xmlDocument } from "#app/open/xml.ts";
import type { OpenChange } from "#app/platform/prisma/client.ts";
import type { Reference } from "#app/reference/reference.ts";

type Around = {
	services: LibraryServices;
	reader: Reader;
	/** `https://library.example` */
	origin: string;
	/** The name of the library, and of the association that publishes it. */
	names: { library: string; publisher: string };
	adminEmail: string;
};

/** An error of the protocol, by its code. */
class OaiError extends Error {
	readonly code: string;
	constructor(code: string, message: string) {
		super(message);
		this.code = code;
	}
}

type Verb = {
	required: readonly string[];
	optional: readonly string[];
	answer: (asked: Asked, around: Around) => Promise<Answer>;
};
type Asked = Readonly<Record<string, string>>;
/** `readAt`: everything up to this moment is in the answer. */
type Answer = { parts: Xml[]; readAt?: Date };

const list = { required: ["metadataPrefix"], optional: ["from", "until", "set"] };

const verbs: Readonly<Record<string, Verb>> = {
	Identify: { required: [], optional: [], answer: identify },
	ListMetadataFormats: { required: [], optional: ["identifier"], answer: listFormats },
	ListSets: { required: [], optional: [], answer: listSets },
	GetRecord: { required: ["identifier", "metadataPrefix"], optional: [], answer: getRecord },
	ListIdentifiers: { ...list, answer: (asked, around) => listEntries(asked, around, false) },
	ListRecords: { ...list, answer: (asked, around) => listEntries(asked, around, true) },
};

/** Answers a request of OAI-PMH 2.0: each practice is one item, as its live version with all its languages. */
export async function oaiAnswer(params: URLSearchParams, around: Around): Promise<string> {
	const asked = Object.fromEntries(params);
	const base = `${around.origin}/oai`;
	try {
		const { verb: name = "" } = asked;
		const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
		if (!verb || params.getAll("verb").length !== 1) throw new OaiError("badVerb", "There is no such verb.");
		const { parts, readAt = new Date(0) } = await verb.answer(argumentsOf(params, verb), around);
		const answered = element(name, {}, ...parts);
		return written(
			readAt.getTime() > 0 ? readAt : around.services.clock.now(),
			element("request", asked, base),
			answered,
		);
	} catch (error) {
		if (!(error instanceof OaiError)) throw error;
		const attributes = ["badVerb", "badArgument"].includes(error.code) ? {} : asked;
		const said = element("error", { code: error.code }, error.message);
		return written(around.services.clock.now(), element("request", attributes, base), said);
	}
}

function written(date: Date, ...parts: Xml[]): string {
	const namespace = "http://www.openarchives.org/OAI/2.0/";
	return xmlDocument(
		element(
			"OAI-PMH",
			{
				xmlns: namespace,
				"xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
				"xsi:schemaLocation": `${namespace} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd`,
			},
			element("responseDate", {}, secondOf(date)),
			...parts,
		),
	);
}

/** @throws OaiError for an argument that is unknown, repeated or missing */
function argumentsOf(params: URLSearchParams, { required, optional }: Verb): Asked {
	const names = [...params.keys()].filter((name) => name !== "verb");
	if (new Set(names).size < names.length) throw new OaiError("badArgument", "An argument is repeated.");
	const asked = Object.fromEntries(params);
	if (required.includes("metadataPrefix") && asked.resumptionToken !== undefined && !required.includes("identifier")) {
		if (names.length > 1) throw new OaiError("badArgument", "A resumptionToken is the only argument.");
		return asked;
	}
	const unknown = names.find((name) => !required.includes(name) && !optional.includes(name));
	if (unknown !== undefined) throw new OaiError("badArgument", `There is no argument ${unknown} here.`);
	const missing = required.find((name) => !asked[name]);
	if (missing !== undefined) throw new OaiError("badArgument", `The argument ${missing} is missing.`);
	return asked;
}

async function identify(_: Asked, { services, origin, names, adminEmail }: Around): Promise<Answer> {
	const { _min: first } = await services.database.prisma.openChange.aggregate({
		where: { audience: "public" },
		_min: { changedAt: true },
	});
	const said = {
		repositoryName: names.library,
		baseURL: `${origin}/oai`,
		protocolVersion: "2.0",
		adminEmail,
		earliestDatestamp: secondOf(first.changedAt ?? services.clock.now()),
		deletedRecord: "persistent",
		granularity: "YYYY-MM-DDThh:mm:ssZ",
	};
	return { parts: Object.entries(said).map(([name, text]) => element(name, {}, text)) };
}

async function listFormats({ identifier }: Asked, around: Around): Promise<Answer> {
	if (identifier !== undefined) await entryOf(identifier, around);
	return {
		parts: metadataFormats.map(({ prefix, schema, namespace }) =>
			element(
				"metadataFormat",
				{},
				element("metadataPrefix", {}, prefix),
				element("schema", {}, schema),
				element("metadataNamespace", {}, namespace),
			),
		),
	};
}

async function listSets(_: Asked, { services }: Around): Promise<Answer> {
	const sets = await services.database.prisma.$queryRaw<{ name: string }[]>`
		select distinct unnest(sets) as name from open_change where audience = 'public' order by 1`;
	return {
		parts: sets.map(({ name }) =>
			element("set", {}, element("setSpec", {}, name), element("setName", {}, labelOf(name, services.reference))),
		),
	};
}

function labelOf(set: string, reference: Reference): string {
	const [kind, code = ""] = set.split(":");
	if (kind === "country") return reference.countryName(code, "en");
	return reference.label(kind === "kind" ? "practiceKinds" : "serviceFunctions", code, "en");
}

async function getRecord({ identifier = "", metadataPrefix }: Asked, around: Around): Promise<Answer> {
	const format = formatOf(metadataPrefix);
	const entry = await entryOf(identifier, around);
	const found = await foundOf([entry], around);
	return { parts: [recordOf(entry, found.get(entry.pid), format, around)] };
}

/** @throws OaiError for a practice that the public never saw, and for what is no identifier */
async function entryOf(identifier: string, { services, origin }: Around): Promise<OpenChange> {
	const [, pid] = new RegExp(`^oai:${RegExp.escape(hostOf(origin))}:(.+)$`).exec(identifier) ?? [];
	const known = pid === undefined || parsePid(pid) !== pid ? undefined : pid;
	const entry =
		known === undefined
			? null
			: await services.database.prisma.openChange.findUnique({
					where: { audience_pid: { audience: "public", pid: known } },
				});
	if (!entry) throw new OaiError("idDoesNotExist", "There is no such item.");
	return entry;
}

async function listEntries(asked: Asked, around: Around, whole: boolean): Promise<Answer> {
	const place = asked.resumptionToken === undefined ? null : readCursor(asked.resumptionToken);
	if (asked.resumptionToken !== undefined && (place?.audience !== "public" || !place.more))
		throw new OaiError("badResumptionToken", "This token does not come from here.");
	const wanted: Asked = place?.more ?? asked;
	const format = formatOf(wanted.metadataPrefix);
	const { from, until } = period(wanted);
	const { changes, more, readAt, head } = await readChanges(around.services, "public", {
		after: place?.position ?? 0,
		limit: harvestedAtOnce,
		from,
		until,
		set: wanted.set,
	});
	if (place && place.position > head)
		throw new OaiError("badResumptionToken", "This token is from before a backup was restored. Begin again.");
	if (changes.length === 0 && !place)
		throw new OaiError("noRecordsMatch", "Nothing has changed in this period and set.");
	const found = whole ? await foundOf(changes, around) : new Map<string, Found>();
	const parts = changes.map((entry) =>
		whole ? recordOf(entry, found.get(entry.pid), format, around) : headerOf(entry, entry.state === "live", around),
	);
	const position = changes.at(-1)?.position ?? 0;
	const { metadataPrefix = "", from: begin, until: end, set } = wanted;
	const same = Object.fromEntries(
		Object.entries({ metadataPrefix, from: begin, until: end, set }).filter(([, value]) => value !== undefined),
	) as Record<string, string>;
	const token = more ? writeCursor({ audience: "public", position, more: same }) : "";
	return { parts: [...parts, ...(more || place ? [element("resumptionToken", {}, token)] : [])], readAt };
}

/** @throws OaiError for dates that are invalid, or differ in their precision */
function period({ from, until }: Asked): { from?: Date; until?: Date } {
	const days = [from, until].map((text) => (text === undefined ? undefined : text.length === 10));
	const precise = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$/;
	const [begin, end] = [from, until].map((text) => (text === undefined ? undefined : new Date(text)));
	const isWrong = [from, until].some(
		(text, index) => text !== undefined && (!precise.test(text) || !startsAs([begin, end][index], text)),
	);
	if (isWrong || (from !== undefined && until !== undefined && (days[0] !== days[1] || from > until)))
		throw new OaiError("badArgument", "The dates are invalid, in the wrong order, or differ in their precision.");
	const last = end && new Date(end.getTime() + (days[1] ? 86_400_000 : 1000) - 1);
	return { ...(begin ? { from: begin } : {}), ...(last ? { until: last } : {}) };
}

/** Whether a date is the one that was written: JavaScript reads 30 February as 2 March. */
function startsAs(date: Date | undefined, text: string): boolean {
	return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.replace("Z", ""));
}

function formatOf(prefix: string | undefined) {
	const format = metadataFormats.find((one) => one.prefix === prefix);
	if (!format) throw new OaiError("cannotDisseminateFormat", "There is no such format.");
	return format;
}

function foundOf(entries: readonly OpenChange[], { services, reader, origin }: Around) {
	const asked = entries.filter(({ state }) => state === "live").map(({ pid }) => ({ pid }));
	return openRecords(services.database.prisma, reader, asked, { origin, now: services.clock.now() });
}

function recordOf(
	entry: OpenChange,
	found: Found | undefined,
	format: (typeof metadataFormats)[number],
	around: Around,
): Xml {
	if (entry.state !== "live" || found?.state !== "live") return element("record", {}, headerOf(entry, false, around));
	const labels: Labels = { reference: around.services.reference, publisher: around.names.publisher };
	return element(
		"record",
		{},
		headerOf(entry, true, around),
		element("metadata", {}, format.write(found.record, labels)),
	);
}

function headerOf({ pid, changedAt, sets }: OpenChange, live: boolean, { origin }: Around): Xml {
	return element(
		"header",
		{ status: live ? undefined : "deleted" },
		element("identifier", {}, `oai:${hostOf(origin)}:${pid}`),
		element("datestamp", {}, secondOf(changedAt)),
		...sets.map((set) => element("setSpec", {}, set)),
	);
}

function hostOf(origin: string): string {
	return new URL(origin).hostname;
}

/** A moment to the second, as the protocol writes it. */
function secondOf(date: Date): string {
	return `${date.toISOString().slice(0, 19)}Z`;
}
