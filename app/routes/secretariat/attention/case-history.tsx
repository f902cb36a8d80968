import type { CaseStep } from "#app/membership/attention/attention-case.server.ts";
import type { Messages } from "#app/messages/index.ts";
import type { CasePageData } from "#app/routes/secretariat/attention/case-page.server.ts";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** What was done about a case, and earlier occurrences of the same case. */
export function CaseHistory({ page }: { page: CasePageData }) {
	const { locale, messages, formats } = useI18n();
	const { history, earlier } = messages.attention.casePage;
	return (
		<>
			<Section id="history" title={history.title} className="gap">
				<ol className="lined lined-tight">
					{page.steps.map((step, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: the steps have no identity but their place
						<li key={index}>
							{step.step !== "found" && (
								<>
									<time className="due" dateTime={step.at}>
										{formats.date(step.at)}
									</time>{" "}
								</>
							)}
							<span className="typed">{stepSentence(history, step)}</span>
						</li>
					))}
				</ol>
			</Section>
			{page.earlier.length > 0 && (
				<Section id="earlier" title={earlier.title} className="gap">
					<ul className="lined lined-tight">
						{page.earlier.map(({ id, dueOn, clearedOn, note }) => (
							<li key={id}>
								<a href={`/${locale}/secretariat/attention/${id}`}>
									{note === null ? earlier.line(dueOn, clearedOn) : earlier.lineWith(dueOn, clearedOn, note)}
								</a>
							</li>
						))}
					</ul>
				</Section>
			)}
		</>
	);
}

function stepSentence(words: Messages["attention"]["casePage"]["history"], step: CaseStep): string {
	const who = step.who ?? words.system;
	switch (step.step) {
		case "found":
			return step.again ? words.foundAgain(step.at) : words.found(step.at);
		case "snoozed":
			return words.snoozed(who, step.until, step.reason);
		case "assigned":
			if (step.to === null) return words.unassigned(who);
			return step.to === who ? words.took(who) : words.assigned(who, step.to);
		case "finished":
			return step.note === null ? words.finished(who) : words.finishedWith(who, step.note);
		case "reopened":
			return words.reopened(who);
	}
}
