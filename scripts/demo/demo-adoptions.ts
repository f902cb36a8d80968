import { randomUUID } from "node:crypto";
import { type AdoptionForm, adoptionForm } from "#app/library/adoption/adoption.ts";
import { answerAdoption } from "#app/library/adoption/answer-adoption.server.ts";
import { type AdoptionSource, fileAdoption } from "#app/library/adoption/file-adoption.server.ts";
import { moveAdoption } from "#app/library/adoption/move-adoption.server.ts";
import { removeAdoption } from "#app/library/adoption/remove-adoption.server.ts";
import { stopAdoption } from "#app/library/adoption/stop-adoption.server.ts";
import { must, type Story } from "./demo-story.ts";

const stated = (more: Partial<Record<keyof AdoptionForm, string>>): AdoptionForm =>
	adoptionForm.parse({
		stage: "adapting",
		audience: "public",
		language: "en",
		parts: "Demo: one counter for the licences of four offices\nDemo: one form in place of four",
		...more,
	});

/**
 * Adoptions in their states: confirmed and in use, waiting for the source, disputed, stopped, of a source outside the
 * association, and removed.
 * @param made published practices of Georgia and Kazakhstan, and the introduction that led to the adoption in use
 */
export async function makeDemoAdoptions(
	story: Story,
	{ georgian, ended, kazakh, introduction }: Record<"georgian" | "ended" | "kazakh" | "introduction", string>,
): Promise<void> {
	const { services, clock, people } = story;
	const [georgia, kazakhstan] = [await people("focal-ge"), await people("focal-kz")];
	const file = async (country: "GE" | "KZ", source: AdoptionSource, form: AdoptionForm) => {
		const actor = country === "GE" ? georgia : kazakhstan;
		return (await must(fileAdoption(actor, services, { id: randomUUID(), adopter: country, source, form }), "done")).id;
	};
	const answer = (id: string, given: "confirmed" | "disputed", text: string) =>
		must(answerAdoption(georgia, services, { id, answer: given, text, language: "en" }), "done");

	clock.goTo(45);
	const inUse = await file("KZ", { pid: georgian, version: "1.0" }, stated({ stage: "studying", since: "2024" }));
	const changes = "Demo: a region runs its own counter; in Georgia the ministry runs all of them.";
	const piloting = stated({
		stage: "piloting",
		since: "2025-03",
		changes,
		note: "Demo: visit to the source.",
		noteDate: "2024-09",
	});
	clock.goTo(40);
	await must(moveAdoption(kazakhstan, services, { id: inUse, revision: 1, form: piloting }), "done");
	clock.goTo(31);
	const trained = "Demo: our trainers spent a week with their staff. We took over their queue tickets.";
	await answer(inUse, "confirmed", trained);
	clock.goTo(25);
	const results = "Demo: 3 counters open; waiting time not yet compared.";
	const used = stated({
		stage: "in-use",
		since: "2026-01",
		changes,
		results,
		contact: "Demo Service Corporation, international office",
		introduction,
	});
	await must(moveAdoption(kazakhstan, services, { id: inUse, revision: 2, form: used }), "done");

	clock.goTo(20);
	const disputed = await file("KZ", { pid: ended, version: "1.0" }, stated({}));
	clock.goTo(14);
	const why = "Demo: this service ended before the visit. What they saw is the counter for licences.";
	await answer(disputed, "disputed", why);
	clock.goTo(13);
	const reply = stated({ note: "Demo: the visit was earlier; we add the minutes." });
	await must(moveAdoption(kazakhstan, services, { id: disputed, revision: 1, form: reply }), "done");

	clock.goTo(12);
	await file("GE", { pid: kazakh, version: "1.0" }, stated({}));

	clock.goTo(11);
	const kiosks = { country: "SG", name: "Demo: kiosks in shopping centres" };
	const sourceUrl = "https://kiosks.demo.example/";
	const stopped = await file(
		"GE",
		kiosks,
		stated({ stage: "in-use", since: "2022", changes, notMeasured: "yes", sourceUrl }),
	);
	clock.goTo(10);
	const reason = "Demo: the spare parts are not sold any more.";
	await must(
		stopAdoption(georgia, services, { id: stopped, revision: 1, reason, reasonAudience: "public", language: "en" }),
		"done",
	);

	clock.goTo(9);
	const mistake = await file("KZ", { country: "GE", name: "Demo: recorded twice by mistake" }, stated({}));
	clock.goTo(8);
	const twice = "Demo: this is the adoption that Kazakhstan already records under another name.";
	await must(removeAdoption(await people("officer"), services, { id: mistake, reason: twice }), "done");
}
