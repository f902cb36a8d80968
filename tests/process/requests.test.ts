import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { accessionChecks } from "#app/membership/accession/accession.ts";
import { messagesFor } from "#app/messages/index.ts";
import { hiddenField, locationOf, post, request, type TestApp, testApp } from "../setup/test-app.ts";

const { requests, memberFile } = messagesFor("en");

const app = testApp();
let id = "";
const cookies = {} as Record<"focal" | "deputy" | "other" | "officer" | "colleague" | "author", string>;
const form = "/en/desk/country/UG/accede";
const own = () => `/en/desk/requests/${id}`;
const inside = () => `/en/secretariat/requests/${id}`;

const get = (target: string, cookie: string) => request(`${app.origin}${target}`, { cookie });
const send = (target: string, cookie: string, fields: Record<string, string>) =>
	post(app.origin, target, fields, { cookie });

const accessionFields = {
	signatory: "Leyla Minister",
	entityName: "Agency for Lake Services",
	statement: "We bring twelve centres.",
	contactName: "Farid Focal",
	contactOffice: "International relations",
	contactEmail: "office@lake.example",
	contactPhone: "",
};
/** The form with its present values. */
async function written(fields: Record<string, string> = {}): Promise<Record<string, string>> {
	const page = await get(form, cookies.focal);
	const carried = Object.fromEntries(
		["revision", "letterId", "designationId"].map((name) => [name, hiddenField(page, name)]),
	);
	return { ...accessionFields, ...carried, ...fields };
}
const checks = Object.fromEntries(accessionChecks.map((item) => [`check-${item}`, "there"]));

async function uploadLetter(paper: "letter" | "designation"): Promise<void> {
	const body = new FormData();
	body.set("documentKey", crypto.randomUUID());
	body.set("documentTitle", `The ${paper}`);
	body.set("file", new File([`A ${paper}.`], "letter.txt", { type: "text/plain" }));
	const answer = await post(app.origin, `${form}/${paper}`, body, { cookie: cookies.focal });
	expect(answer.status, paper).toBe(303);
}

beforeAll(async () => {
	const sign = async (role: string, member?: string) =>
		(await app.signIn([{ role, ...(member ? { member } : {}) } as never])).cookie;
	cookies.focal = await sign("focal-point", "UG");
	cookies.deputy = await sign("focal-point", "UG");
	cookies.other = await sign("focal-point", "AZ");
	cookies.author = await sign("author", "UG");
	cookies.officer = await sign("officer");
	cookies.colleague = await sign("officer");
});

describe("a draft", () => {
	it("comes back with what is missing, and is saved with what was typed", async () => {
		const answer = await send(form, cookies.focal, { ...accessionFields, contactEmail: "nowhere", intent: "send" });
		expect(answer.status).toBe(422);
		for (const sentence of [requests.accede.missing.letterId, "nowhere", accessionFields.statement])
			expect(answer.body).toContain(sentence);
		expect((await get(form, cookies.deputy)).body).toContain(accessionFields.statement);
		id = (await app.database.prisma.request.findFirstOrThrow({ where: { member: "UG" } })).id;
	});

	it("is visible to the country's focal points, and to nobody else", async () => {
		for (const target of [form, own()]) {
			expect((await get(target, cookies.focal)).status, target).toBe(200);
			expect((await get(target, "")).status, target).toBe(303);
			for (const cookie of [cookies.other, cookies.author, cookies.officer])
				expect((await get(target, cookie)).status, target).toBe(404);
		}
		expect((await get(inside(), cookies.officer)).status).toBe(404);
		expect((await get("/en/secretariat/requests?state=any", cookies.officer)).body).not.toContain(id);
		for (const bad of ["zz", "AZ", "%27"])
			expect((await get(`/en/desk/country/${bad}/accede`, cookies.focal)).status, bad).toBe(404);
		expect((await get(`${form}/other`, cookies.focal)).status).toBe(404);
		expect((await get("/en/desk/requests/none", cookies.focal)).status).toBe(404);
	});

	it("keeps both a colleague's text and what was typed at the same time", async () => {
		const mine = await written();
		await send(form, cookies.deputy, { ...mine, statement: "Theirs.", intent: "save" });
		const late = await send(form, cookies.focal, { ...mine, statement: "Mine.", intent: "save" });
		expect(late.status).toBe(409);
		for (const words of ["Theirs.", "Mine.", requests.conflict.draft]) expect(late.body).toContain(words);
		const again = await send(form, cookies.focal, { ...mine, revision: hiddenField(late, "revision"), intent: "save" });
		expect(again.status).toBe(303);
	});

	it("is sent once by a double click", async () => {
		await uploadLetter("letter");
		await uploadLetter("designation");
		const whole = await written({ intent: "send" });
		const answers = await Promise.all([send(form, cookies.focal, whole), send(form, cookies.focal, whole)]);
		expect(answers.map(({ status }) => status)).toEqual([303, 303]);
		expect(answers.map(locationOf)).toEqual([`${own()}?done=sent`, `${own()}?done=sent`]);
		const sent = { requestId: id, kind: "state", data: { path: ["to"], equals: "sent" } };
		expect(await app.database.prisma.requestEntry.count({ where: sent })).toBe(1);
	});

	it("is refused beside an open request, with a sentence, a link to it, and what was typed", async () => {
		const second = await send(form, cookies.deputy, { ...accessionFields, statement: "Another one.", intent: "send" });
		expect(second.status).toBe(409);
		for (const words of ["It can have only one at a time", own(), "Another one."]) expect(second.body).toContain(words);
		expect(await app.database.prisma.request.count({ where: { member: "UG" } })).toBe(1);
	});
});

describe("a request that was sent", () => {
	it("is visible to its two sides, and to nobody else", async () => {
		expect((await get(own(), cookies.deputy)).status).toBe(200);
		expect((await get(inside(), cookies.colleague)).status).toBe(200);
		expect(locationOf(await get(own(), cookies.officer))).toBe(inside());
		for (const cookie of [cookies.other, cookies.author]) expect((await get(own(), cookie)).status).toBe(404);
		for (const cookie of [cookies.other, cookies.focal]) expect((await get(inside(), cookie)).status).toBe(404);
		for (const [target, cookie] of [
			[own(), cookies.other],
			[inside(), cookies.focal],
			[`${inside()}/decision`, cookies.focal],
		] as const)
			expect((await send(target, cookie, { intent: "comment", comment: "Me too" })).status, target).toBe(404);
	});

	it("has internal comments that never reach the country in any page, list, error or email", async () => {
		const comment = { intent: "comment", visibility: "inside", comment: "zorbiquan", entryId: crypto.randomUUID() };
		const answers = await Promise.all([1, 2].map(() => send(inside(), cookies.officer, comment)));
		expect(answers.map(({ status }) => status)).toEqual([303, 303]);
		const withComment = { ...checks, "check-letter": "missing", "remark-letter": "wistelgar", intent: "check" };
		const { body } = await get(inside(), cookies.officer);
		const revision = /name="revision" value="(\d+)"/.exec(body)?.[1] ?? "";
		expect((await send(inside(), cookies.officer, { ...withComment, revision })).status).toBe(303);
		await send(inside(), cookies.officer, { intent: "comment", comment: "harnivelt", visibility: "nonsense" });

		const seen = (await get(inside(), cookies.colleague)).body;
		expect(seen.match(/zorbiquan/g)).toHaveLength(1);
		for (const word of ["wistelgar", "harnivelt"]) expect(seen).toContain(word);
		const answersToOutside = [
			await get(own(), cookies.focal),
			await get(`${own()}?done=said`, cookies.focal),
			await get(form, cookies.focal),
			await get("/en/desk", cookies.focal),
			await get("/en/desk/country/UG", cookies.focal),
			await get("/en/members/UG", cookies.focal),
			await get("/en/members/UG", ""),
			await send(own(), cookies.focal, { intent: "comment", comment: "" }),
			await send(own(), cookies.focal, { intent: "withdraw", revision: "1", reason: "" }),
			await send(form, cookies.focal, { ...accessionFields, intent: "send" }),
		];
		for (const answer of answersToOutside) expect(answer.body).not.toMatch(/zorbiquan|wistelgar|harnivelt/);
		expect(mailsOf(app)).not.toMatch(/zorbiquan|wistelgar|harnivelt/);
	});

	it("shows the second of two officers what changed, and keeps what they typed", async () => {
		const { body } = await get(inside(), cookies.colleague);
		const revision = /name="revision" value="(\d+)"/.exec(body)?.[1] ?? "";
		const message = "Please send a signed letter.";
		const back = {
			...checks,
			"check-letter": "missing",
			"remark-letter": "It is not signed.",
			intent: "return",
			revision,
		};
		const withoutMessage = await send(inside(), cookies.officer, back);
		expect(withoutMessage.status).toBe(422);
		expect(withoutMessage.body).toContain(requests.examine.messageMissing);
		expect(withoutMessage.body).toContain("It is not signed.");
		const late = await send(inside(), cookies.colleague, { ...back, "check-entity": "missing", message });
		expect(late.status).toBe(409);
		for (const words of [requests.conflict.changedNow, message]) expect(late.body).toContain(words);

		const now = /name="revision" value="(\d+)"/.exec(late.body)?.[1] ?? "";
		const twice = await Promise.all(
			[1, 2].map(() => send(inside(), cookies.officer, { ...back, revision: now, message })),
		);
		expect(twice.map(locationOf)).toEqual([`${inside()}?done=returned`, `${inside()}?done=returned`]);
		const page = await get(own(), cookies.focal);
		for (const words of [message, "It is not signed.", requests.checks.letter.label])
			expect(page.body).toContain(words);
		expect(page.body).not.toContain(requests.checks.entity.label);
	});

	it("is resubmitted, found complete with a full checklist, and decided with its documents", async () => {
		expect(locationOf(await send(form, cookies.focal, await written({ intent: "send" })))).toBe(`${own()}?done=sent`);
		const page = await get(inside(), cookies.officer);
		const shown = ["revision", "expectedEvent", "sentOn"].map((name) => [name, hiddenField(page, name)]);
		const complete = { ...Object.fromEntries(shown), ...checks, intent: "complete", effectiveFrom: "" };
		expect(
			(await send(inside(), cookies.officer, { ...complete, "check-letter": "open", effectiveFrom: "2026-01-01" }))
				.body,
		).toContain(requests.examine.listOpen);
		const fresh = { ...complete, revision: hiddenField(await get(inside(), cookies.officer), "revision") };
		const undated = await send(inside(), cookies.officer, fresh);
		expect(undated.body).toContain(requests.examine.fromMissing);
		const wrong = { ...fresh, revision: hiddenField(undated, "revision"), effectiveFrom: "2010-01-01" };
		expect((await send(inside(), cookies.officer, wrong)).body).toContain(memberFile.refusals["before-declaration"]);
		const right = { ...wrong, effectiveFrom: new Date().toISOString().slice(0, 10) };
		const done = await Promise.all([send(inside(), cookies.officer, right), send(inside(), cookies.officer, right)]);
		expect(done.map(locationOf)).toEqual([`${inside()}?done=completed`, `${inside()}?done=completed`]);
		// The notification that drops the cached page may arrive after the answer.
		await expect
			.poll(async () => (await get("/en/members/UG", "")).body)
			.toContain(requests.basis.complete(hiddenField(page, "sentOn")));

		const decision = `${inside()}/decision`;
		const nothing = await send(decision, cookies.officer, { decisionNumber: "GB/4" });
		expect(nothing.status).toBe(422);
		const { decide } = requests;
		for (const words of [decide.decisionMissing, decide.dateMissing, decide.documentMissing, "GB/4"])
			expect(nothing.body).toContain(words);
		const { id: documentId } = await app.database.prisma.document.findFirstOrThrow({ where: { member: "UG" } });
		const today = new Date().toISOString().slice(0, 10);
		const carried = {
			revision: hiddenField(nothing, "revision"),
			expectedEvent: hiddenField(nothing, "expectedEvent"),
		};
		const whole = { ...carried, decision: "admitted", decisionNumber: "GB/4", decisionDate: today, documentId };
		const both = await Promise.all([send(decision, cookies.officer, whole), send(decision, cookies.officer, whole)]);
		expect(both.map(locationOf)).toEqual([`${inside()}?done=decided`, `${inside()}?done=decided`]);
		const late = await send(decision, cookies.colleague, { ...whole, decisionNumber: "GB/5" });
		expect(late.status).toBe(409);
		expect(late.body).toContain("GB/5");
		const events = await app.database.prisma.memberEvent.findMany({
			where: { member: "UG" },
			orderBy: { recordedAt: "asc" },
		});
		expect(events.map(({ toStatus }) => toStatus)).toEqual(["declared", "applicant", "admitted"]);
		expect((await send(own(), cookies.focal, { intent: "comment", comment: "Thank you." })).body).toContain(
			requests.closed,
		);
	});
});

it("forms that do not exist cause no error", async () => {
	expect((await send(inside(), cookies.officer, { intent: "nonsense" })).status).toBe(404);
	expect((await send(inside(), cookies.officer, { intent: "assign", accountId: "'" })).status).toBe(422);
});

/** The source of every email that the app has sent. */
function mailsOf({ sites }: TestApp): string {
	const folders = sites.map(({ dataDir }) => dataDir);
	const files = folders.flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: "utf8" })
			.filter((file) => file.endsWith(".eml"))
			.map((file) => path.join(folder, file)),
	);
	return files.map((file) => readFileSync(file, "utf8")).join("\n");
}
