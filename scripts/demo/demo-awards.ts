import { randomUUID } from "node:crypto";
import { announceCall } from "#app/awards/calls/announce-call.server.ts";
import type { Criterion } from "#app/awards/calls/call.ts";
import { announcedCall } from "#app/awards/calls/calls.server.ts";
import { extendCall } from "#app/awards/calls/extend-call.server.ts";
import { saveCall } from "#app/awards/calls/save-call.server.ts";
import { saveCategory } from "#app/awards/calls/save-category.server.ts";
import { proposeDecision } from "#app/awards/decisions/propose-decision.server.ts";
import { publishDecisions } from "#app/awards/decisions/publish-decisions.server.ts";
import { settleDecision } from "#app/awards/decisions/settle-decision.server.ts";
import { beginJudging } from "#app/awards/juries/begin-judging.server.ts";
import { chooseTrial } from "#app/awards/juries/choose-trial.server.ts";
import { declareConflicts } from "#app/awards/juries/declare-conflicts.server.ts";
import { recommend } from "#app/awards/juries/recommend.server.ts";
import { saveSheet, saveTrial } from "#app/awards/juries/save-sheet.server.ts";
import { seatCases } from "#app/awards/juries/seat-case.server.ts";
import { seatJuror } from "#app/awards/juries/seat-juror.server.ts";
import { nominate } from "#app/awards/nominations/nominate.server.ts";
import { nominationChecks, nominationRules } from "#app/awards/nominations/nomination.ts";
import { nominationCases } from "#app/awards/nominations/nomination-case.server.ts";
import { entriesFor } from "#app/awards/nominations/nominations.server.ts";
import { moveCase } from "#app/cases/run-case.server.ts";
import { updateChecklist } from "#app/cases/update-checklist.server.ts";
import type { TwoLanguages } from "#app/membership/status/localized.ts";
import { demoDocument } from "./demo-papers.ts";
import { must, type Story } from "./demo-story.ts";

const slug = "demo-practice-awards";

/**
 * The calls of the demonstration: one that is open, with an extension and a nomination of Georgia that the secretariat has
 * to check; one whose jury waits for a last sheet; and one with published results.
 */
export async function makeDemoCalls(story: Story): Promise<void> {
	await publishedCall(story);
	await judgedCall(story);
	await openCall(story);
}

async function openCall(story: Story): Promise<void> {
	const { services, clock, people } = story;
	const days = { opens: 50, closes: -20, sheetsDue: -70, results: -110 };
	const { id, categoryId } = await announced(story, { slug, title: titles.open, ...days });
	clock.goTo(12);
	await must(
		extendCall(await people("head"), services, {
			...{ id, deadline: "closes", to: `${clock.day(-27)}T23:59` },
			reason: {
				en: "Demo: two holidays fall in the last week.",
				ar: "تجربة: تقع عطلتان في الأسبوع الأخير.",
			},
		}),
		"extended",
	);
	clock.goTo(9);
	await nominated(story, { id, slug, categoryId, at: 0 });
}

/** Two of three jurors have submitted their sheets; the last sheet of the third one opens the category. */
async function judgedCall(story: Story): Promise<void> {
	const { clock } = story;
	const days = { opens: 80, closes: 60, sheetsDue: -20, results: -50 };
	const jury = await judging(story, { slug: `${slug}-in-judging`, title: titles.judged, ...days });
	clock.goTo(30);
	await scored(story, jury, "reviewer", [4, 3, 4, 3], [3, 3, 2, 4]);
	await scored(story, jury, "second-reviewer", [4, 4, 3, 3], [2, 3, 3, 4]);
	await scored(story, jury, "researcher", [5, 3, 4, 2]);
}

async function publishedCall(story: Story): Promise<void> {
	const { services, clock, people } = story;
	const days = { opens: 220, closes: 200, sheetsDue: 160, results: 120 };
	const { id, seats, nominations, ...jury } = await judging(story, {
		...{ slug: `${slug}-last-year`, title: titles.published, ...days },
	});
	clock.goTo(180);
	const scores = { reviewer: [4, 3, 4, 3], "second-reviewer": [4, 4, 3, 3], researcher: [5, 3, 4, 2] };
	for (const [key, own] of Object.entries(scores))
		await scored(story, { ...jury, id, seats, nominations }, key, own, [2, 3, 3, 4]);
	clock.goTo(150);
	const [first = "", second = ""] = nominations;
	const says = {
		[first]: {
			en: "Demo: the counter comes to the village, and the figures say for how many. A figure on hours saved is missing.",
			ar: "تجربة: يصل المكتب إلى القرية، وتبيّن الأرقام عدد المستفيدين. ينقص رقم عن الساعات الموفرة.",
		},
		[second]: {
			en: "Demo: an open account of what failed. A count from before the counter opened would have changed the score.",
			ar: "تجربة: عرض صريح لما أخفق. كان إحصاء سابق لافتتاح المكتب سيغير الدرجة.",
		},
	};
	const levels = { [first]: "l1", [second]: null };
	await must(
		recommend(await people("reviewer"), services, {
			...{ seatId: seats.reviewer ?? "", revision: 0, text: { en: "Demo: one award.", ar: "تجربة: جائزة واحدة." } },
			items: nominations.map((nominationId) => ({
				...{ nominationId, level: levels[nominationId] ?? null, text: says[nominationId] ?? { en: "Demo" }, note: "" },
			})),
		}),
		"recommended",
	);
	clock.goTo(140);
	const [officer, head] = [await people("officer"), await people("head")];
	const title = "Decision on the practice awards";
	const documentId = await demoDocument(officer, services, { title, kind: "decision", visibility: "public" });
	const decisionId = randomUUID();
	await must(
		proposeDecision(officer, services, {
			...{ id: decisionId, callId: id, documentId, number: "D-0-3", date: clock.day(141) },
			organ: { en: "Demo: Meeting of focal points", ar: "تجربة: اجتماع المنسقين الوطنيين" },
			publishAt: `${clock.day(120)}T10:00`,
			items: nominations.map((nominationId) => ({
				...{ nominationId, level: levels[nominationId] ?? null, reasons: null },
			})),
		}),
		"proposed",
	);
	await must(settleDecision(head, services, { callId: id, decisionId, settled: "confirmed" }), "confirmed");
	clock.goTo(119);
	await publishDecisions(services);
}

type Days = { opens: number; closes: number; sheetsDue: number; results: number };
type DemoCall = { id: string; categoryId: string };
/** Seats by the keys of the jurors. */
type DemoJury = DemoCall & { seats: Record<string, string>; nominations: string[] };

const titles = {
	open: { en: "Demo: Practice awards", ar: "تجربة: جوائز الممارسات" },
	judged: { en: "Demo: Practice awards with the jury", ar: "تجربة: جوائز الممارسات لدى لجنة التحكيم" },
	published: { en: "Demo: Practice awards of last year", ar: "تجربة: جوائز الممارسات للعام الماضي" },
};

/** An announced call with one category, with its days as days ago. */
async function announced(
	{ services, clock, people }: Story,
	{ slug, title, opens, closes, sheetsDue, results }: Days & { slug: string; title: TwoLanguages },
): Promise<DemoCall> {
	clock.goTo(opens + 10);
	const [officer, head] = [await people("officer"), await people("head")];
	const id = randomUUID();
	await must(
		saveCall(officer, services, {
			...{ id, revision: 0, demonstration: true },
			call: {
				...{ slug, title },
				lead: {
					en: "A demonstration call. For practices that serve people who live far from an office, or that open a service centre in a building the state already has.",
					ar: "دعوة تجريبية. للممارسات التي تخدم من يسكنون بعيدًا عن المكاتب، أو التي تفتح مركز خدمة في مبنى تملكه الدولة.",
				},
				...{ zone: "Asia/Baku", opensAt: `${clock.day(opens)}T00:00`, closesAt: `${clock.day(closes)}T23:59` },
				...{ sheetsDueAt: `${clock.day(sheetsDue)}T23:59`, resultsOn: clock.day(results) },
				...{ nominators: ["active", "founder"], memberLimit: 2, sheetsNeeded: 3 },
				levels: [
					{
						code: "l1",
						name: { en: "Award", ar: "جائزة" },
						meaning: {
							en: "Strong on every criterion. One for each category, or none.",
							ar: "أداء قوي في جميع المعايير. جائزة واحدة لكل فئة، أو لا جائزة.",
						},
					},
					{
						code: "l2",
						name: { en: "Commendation", ar: "تنويه" },
						meaning: { en: "Outstanding on at least one criterion.", ar: "تميز في معيار واحد على الأقل." },
					},
				],
			},
		}),
		"saved",
	);
	const category = {
		title: { en: "Reaching people far from offices", ar: "الوصول إلى البعيدين عن المكاتب" },
		lead: null,
		criteria: criteria(),
	};
	const categoryId = randomUUID();
	await must(saveCategory(officer, services, { callId: id, id: categoryId, revision: 0, category }), "saved");
	clock.goTo(opens + 5);
	await must(announceCall(head, services, id), "announced");
	return { id, categoryId };
}

/** Georgia nominates one of its full cases. @returns the nomination and the practice */
async function nominated(
	{ services, people }: Story,
	{ id: callId, slug, categoryId, at }: DemoCall & { slug: string; at: number },
): Promise<{ id: string; pid: string }> {
	const focal = await people("focal-ge");
	const call = await announcedCall(services, slug);
	const entry = (call && (await entriesFor(focal, services, call, "en")))?.[at];
	if (!entry) throw new Error("The demonstration has too few full cases of Georgia.");
	const endorsement = "Demo: Civil Service Bureau, letter of this month";
	const { pid, member } = entry;
	const id = randomUUID();
	await must(nominate(focal, services, { id, callId, categoryId, pid, member, endorsement }), "sent");
	return { id, pid };
}

/** A call with two eligible nominations and three jurors, which is handed to its jury. */
async function judging(story: Story, call: Days & { slug: string; title: TwoLanguages }): Promise<DemoJury> {
	const { services, clock, people } = story;
	const made = await announced(story, call);
	const { id, categoryId } = made;
	clock.goTo(call.opens - 5);
	const officer = await people("officer");
	const { prisma } = services.database;
	const revisionOf = async (requestId: string) =>
		(await prisma.request.findUniqueOrThrow({ where: { id: requestId } })).revision;
	const nominations: string[] = [];
	const entered: string[] = [];
	for (const at of [0, 1]) {
		const nomination = await nominated(story, { ...made, slug: call.slug, at });
		nominations.push(nomination.id);
		entered.push(nomination.pid);
		const findings = Object.fromEntries(
			nominationChecks.map((item) => [item, { found: "there" as const, comment: null }]),
		);
		const requestId = nomination.id;
		const checked = { requestId, revision: await revisionOf(requestId), findings };
		await must(updateChecklist(officer, services, nominationRules, checked), "saved");
		const eligible = { id: requestId, revision: await revisionOf(requestId) };
		await must(moveCase(officer, services, nominationCases, "accept", eligible), "done");
	}
	const offered = await announcedCall(services, call.slug);
	const focal = await people("focal-ge");
	const trial =
		offered && (await entriesFor(focal, services, offered, "en"))?.find(({ pid }) => !entered.includes(pid));
	if (!trial) throw new Error("The demonstration has no full case for the trial.");
	await must(chooseTrial(officer, services, { categoryId, pid: trial.pid }), "chosen");
	const seats: Record<string, string> = {};
	for (const key of ["reviewer", "second-reviewer", "researcher"]) {
		const [seatId, juror] = [randomUUID(), await people(key)];
		const invitation = { id: seatId, categoryId, accountId: juror.accountId, chair: key === "reviewer" };
		await must(seatJuror(officer, services, invitation), "invited");
		await must(moveCase(juror, services, seatCases, "accept", { id: seatId, revision: 1 }), "done");
		seats[key] = seatId;
	}
	clock.goTo(call.closes - 1);
	await must(beginJudging(await people("head"), services, id), "judging");
	return { ...made, seats, nominations };
}

/** A juror scores the trial record, declares no conflict, and submits a sheet for each list of scores. */
async function scored(
	{ services, people }: Story,
	{ seats, nominations }: DemoJury,
	key: string,
	...sheets: readonly number[][]
): Promise<void> {
	const juror = await people(key);
	const seatId = seats[key] ?? "";
	const entries = (scores: readonly number[]) =>
		Object.fromEntries(scores.map((score, at) => [`c${at + 1}`, { score, comment: `Demo: because of ${score}.` }]));
	await must(saveTrial(juror, services, { seatId, entries: entries([3, 3, 3, 3]), submit: true }), "submitted");
	const declarations = nominations.map((nominationId) => ({ nominationId, conflict: false, reason: "" }));
	await must(declareConflicts(juror, services, { seatId, declarations }), "declared");
	for (const [at, scores] of sheets.entries()) {
		const sheet = { seatId, nominationId: nominations[at] ?? "", revision: 0, entries: entries(scores) };
		await must(saveSheet(juror, services, { ...sheet, submit: true }), "submitted");
	}
}

function criteria(): Criterion[] {
	return [
		{
			...{ code: "c1", weight: 35, title: { en: "Results for people", ar: "النتائج للناس" } },
			about: {
				en: "What changed for people who live far away, with dates and sources",
				ar: "ما تغير لمن يسكنون بعيدًا، بالتواريخ والمصادر",
			},
			words: {
				"0": { en: "No result is reported.", ar: "لا نتيجة مذكورة." },
				"3": { en: "One result with its date and source.", ar: "نتيجة واحدة بتاريخها ومصدرها." },
				"5": { en: "Before and after, from an independent source.", ar: "قبل وبعد، من مصدر مستقل." },
			},
		},
		{
			...{ code: "c2", weight: 25, title: { en: "Who is reached", ar: "من تصل إليهم الخدمة" } },
			about: {
				en: "Whether the hardest places and groups are served, and who isn’t yet",
				ar: "هل تُخدم أصعب الأماكن والفئات، ومن لم تصل إليهم الخدمة بعد",
			},
			words: {
				"0": { en: "The places easiest to reach came first.", ar: "بدأت بالأماكن الأسهل." },
				"3": { en: "Remote places are reached.", ar: "تصل إلى أماكن نائية." },
				"5": {
					en: "The hardest places came first, with figures by group.",
					ar: "بدأت بالأماكن الأصعب، بأرقام لكل فئة.",
				},
			},
		},
		{
			...{ code: "c3", weight: 25, title: { en: "What others can adapt", ar: "ما يمكن لغيرهم تكييفه" } },
			about: { en: "Conditions, and parts that can be reused", ar: "الشروط، والأجزاء القابلة لإعادة الاستخدام" },
			words: {
				"0": { en: "Tied to one place, no conditions named.", ar: "مرتبطة بمكان واحد دون ذكر شروط." },
				"3": { en: "Conditions are named, with what can change.", ar: "تُذكر الشروط وما يمكن تغييره." },
				"5": { en: "Another place already uses it.", ar: "تستخدمها جهة أخرى بالفعل." },
			},
		},
		{
			...{ code: "c4", weight: 15, title: { en: "Challenges and lessons", ar: "التحديات والدروس" } },
			about: { en: "What failed, what was changed, what not to copy", ar: "ما أخفق، وما تغير، وما لا ينبغي نقله" },
			words: {
				"0": { en: "None named.", ar: "لا شيء مذكور." },
				"3": { en: "Challenges are named.", ar: "التحديات مذكورة." },
				"5": { en: "Challenges, and what was changed because of them.", ar: "التحديات وما تغير بسببها." },
			},
		},
	];
}
