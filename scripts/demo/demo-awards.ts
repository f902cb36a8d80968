import { randomUUID } from "node:crypto";
import { announceCall } from "#app/awards/calls/announce-call.server.ts";
import type { Criterion } from "#app/awards/calls/call.ts";
import { announcedCall } from "#app/awards/calls/calls.server.ts";
import { extendCall } from "#app/awards/calls/extend-call.server.ts";
import { saveCall } from "#app/awards/calls/save-call.server.ts";
import { saveCategory } from "#app/awards/calls/save-category.server.ts";
import { nominate } from "#app/awards/nominations/nominate.server.ts";
import { entriesFor } from "#app/awards/nominations/nominations.server.ts";
import { must, type Story } from "./demo-story.ts";

const slug = "demo-practice-awards";

/** A call that is open, with an extension, and a nomination of Georgia that the secretariat has to check. */
export async function makeDemoCall({ services, clock, people }: Story): Promise<void> {
	clock.goTo(60);
	const [officer, head] = [await people("officer"), await people("head")];
	const id = randomUUID();
	const closesAt = `${clock.day(-20)}T23:59`;
	await must(
		saveCall(officer, services, {
			...{ id, revision: 0, demonstration: true },
			call: {
				slug,
				title: { en: "Demo: Practice awards", ar: "تجربة: جوائز الممارسات" },
				lead: {
					en: "A demonstration call. For practices that serve people who live far from an office, or that open a service centre in a building the state already has.",
					ar: "دعوة تجريبية. للممارسات التي تخدم من يسكنون بعيدًا عن المكاتب، أو التي تفتح مركز خدمة في مبنى تملكه الدولة.",
				},
				...{ zone: "Asia/Baku", opensAt: `${clock.day(50)}T00:00`, closesAt },
				...{ sheetsDueAt: `${clock.day(-70)}T23:59`, resultsOn: clock.day(-110) },
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
	clock.goTo(55);
	await must(announceCall(head, services, id), "announced");
	clock.goTo(12);
	await must(
		extendCall(head, services, {
			...{ id, deadline: "closes", to: `${clock.day(-27)}T23:59` },
			reason: {
				en: "Demo: two holidays fall in the last week.",
				ar: "تجربة: تقع عطلتان في الأسبوع الأخير.",
			},
		}),
		"extended",
	);
	clock.goTo(9);
	const focal = await people("focal-ge");
	const call = await announcedCall(services, slug);
	const [entry] = (call && (await entriesFor(focal, services, call, "en"))) ?? [];
	if (!entry) throw new Error("The demonstration has no full case of Georgia.");
	const endorsement = "Demo: Civil Service Bureau, letter of this month";
	const { pid, member } = entry;
	await must(nominate(focal, services, { id: randomUUID(), callId: id, categoryId, pid, member, endorsement }), "sent");
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
