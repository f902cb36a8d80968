import { longestComment } from "#app/requests/request-limits.ts";
import { TypedText } from "#app/routes/desk/requests/request-words.tsx";
import type { PublicationPage } from "#app/routes/secretariat/publication/publication-page.server.ts";
import { TextArea } from "#app/ui/form/field.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

/** The objections of countries to the published practice, each with its reason and what the secretariat can do. */
export function Objections({
	page: { progress },
	typed,
	problems,
}: {
	page: PublicationPage;
	typed: Record<string, string> | undefined;
	problems: Record<string, string>;
}) {
	const { locale, messages } = useWords();
	const { office } = messages.approval;
	const here = `/${locale}/desk/practices/${progress.pid}`;
	return progress.approvals
		.filter(({ state }) => state === "objected")
		.map(({ country, reason }) => (
			<section key={country} className="step-part" aria-labelledby={`objection-${country}`}>
				<h2 id={`objection-${country}`}>{office.title(progress.names[country] ?? country)}</h2>
				{reason && (
					<Notice wait>
						<TypedText>{reason}</TypedText>
					</Notice>
				)}
				<p>{office.lead}</p>
				<p className="row">
					<a href={`${here}/correct`}>{office.correct}</a>
					<a href={`${here}/withdraw`}>{office.withdraw}</a>
				</p>
				<form method="post" className="form" noValidate>
					<input type="hidden" name="country" value={country} />
					<TextArea
						name="answer"
						id={`answer-${country}`}
						label={office.answer}
						rows={3}
						maxLength={longestComment}
						defaultValue={typed?.country === country ? typed.answer : undefined}
						problem={problems[`answer-${country}`]}
						dir="auto"
					/>
					<p className="row">
						<button className="button" type="submit" name="intent" value="answer-objection">
							{office.button}
						</button>
					</p>
				</form>
			</section>
		));
}
