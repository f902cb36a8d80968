import { randomUUID } from "node:crypto";
import { moveCase } from "#app/cases/run-case.server.ts";
import { askQuestion } from "#app/library/questions/ask-question.server.ts";
import { questionCases } from "#app/library/questions/question-case.server.ts";
import { must, type Story } from "./demo-story.ts";

/** A researcher asks two questions about a practice of Georgia: one is answered and shown, the other waits. */
export async function makeDemoQuestions({ services, clock, people }: Story, pid: string): Promise<void> {
	const researcher = await people("researcher");
	const form = { pid, language: "en", mayShow: "yes" as const, locale: "en", address: "127.0.0.1" };
	clock.goTo(18);
	const text = "Demo: does the one-stop counter replace the licensing office?";
	const { threadId } = await must(askQuestion(researcher, services, { ...form, text, formId: randomUUID() }), "asked");
	clock.goTo(12);
	const answer = "Demo: no. The office stays and decides; the counter takes its applications and issues the licences.";
	await must(
		moveCase(await people("focal-ge"), services, questionCases, "answer", {
			id: threadId,
			answer,
			language: "en",
			show: "yes",
		}),
		"done",
	);
	clock.goTo(4);
	const open = "Demo: which body pays for the building? We are preparing a budget for two pilot towns.";
	await must(askQuestion(researcher, services, { ...form, text: open, formId: randomUUID() }), "asked");
}
