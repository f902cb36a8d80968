import { direction } from "#app/messages/index.ts";
import { Dots } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DateText, LangText } from "#app/ui/text/text.tsx";
import type { ShownQuestion } from "#app/views/case/shown-questions.server.ts";

/** Answered questions, each with its answer below it; the first is open. */
export function AnsweredList({ questions }: { questions: ShownQuestion[] }) {
	const { messages } = useI18n();
	const { by, bySecretariat, link } = messages.questions.answered;
	return (
		<ul className="qa lined">
			{questions.map(({ id, text, language, answer, answerLanguage, answeredBy, answeredOn }, index) => (
				<li key={id} id={`question-${id}`}>
					<details open={index === 0}>
						<summary>
							<LangText lang={language}>{text}</LangText>
						</summary>
						<WrittenText lang={answerLanguage}>{answer}</WrittenText>
						<Dots
							items={[
								answeredBy === null ? bySecretariat : by(answeredBy),
								<DateText key="day" date={answeredOn} />,
								<a key="link" href={`#question-${id}`}>
									{link}
								</a>,
							]}
						/>
					</details>
				</li>
			))}
		</ul>
	);
}

/** Plain text that a person wrote in a language that may not be the page's. */
export function WrittenText({ lang, children }: { lang: string; children: string }) {
	return (
		<div className="prose">
			<p className="written" lang={lang} dir={direction(lang)}>
				{children}
			</p>
		</div>
	);
}
