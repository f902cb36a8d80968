import { maxRequestTextLength } from "#app/requests/request-limits.ts";
import type { PublicationPage } from "#app/routes/secretariat/publication/publication-page.server.ts";
import type { OpenRequest } from "#app/routes/secretariat/publication/screening-form.tsx";
import { TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

/** A button that begins the review once the initial check is complete. Says what is missing until then. */
export function BeginForm({ request }: { request: OpenRequest }) {
	const { begin } = useI18n().messages.publication.office;
	if (!request.moves.includes("in-review")) return null;
	return (
		<section className="step-part" aria-labelledby="begin">
			<h2 id="begin">{begin.title}</h2>
			{request.open.length > 0 ? (
				<p className="muted">{begin.blocked}</p>
			) : (
				<form method="post" className="form">
					<input type="hidden" name="revision" value={request.revision} />
					<p className="row">
						<button className="button button-line" type="submit" name="intent" value="begin">
							{begin.button}
						</button>{" "}
						<span className="quiet">{begin.hint}</span>
					</p>
				</form>
			)}
		</section>
	);
}

/**
 * Accepts or declines the practice, or returns it to its authors, with one message. Says why if the reader may not
 * decide, or not yet.
 */
export function DecideForm({
	request,
	page,
}: {
	request: OpenRequest;
	page: Pick<PublicationPage, "involvement" | "alone" | "recommendations">;
}) {
	const { messages } = useI18n();
	const { decide, changes } = messages.publication.office;
	const { involvement, alone, recommendations } = page;
	const may = {
		accept: request.moves.includes("accepted") && !involvement,
		change: request.moves.includes("changes-requested"),
		decline: request.moves.includes("declined") && !involvement,
	};
	if (!request.moves.includes("declined") && !may.change) return null;
	return (
		<section className="step-part" aria-labelledby="decide">
			<h2 id="decide">{decide.title}</h2>
			{recommendations.length > 0 && (
				<>
					<p>{decide.recommended}</p>
					<ul className="missing-list">
						{recommendations.map(({ name, recommendation, revision }) => (
							<li key={`${name} ${revision}`}>
								<bdi>{name}</bdi>: {messages.review.answer.recommendations[recommendation]}
							</li>
						))}
					</ul>
				</>
			)}
			{involvement ? (
				<Notice wait>
					<p>{decide.involved[involvement]}</p>
					{alone && <p>{decide.alone}</p>}
				</Notice>
			) : (
				<p className="muted">{may.accept ? decide.lead : decide.unanswered}</p>
			)}
			{(may.change || may.decline) && (
				<Form hidden={{ revision: request.revision }}>
					<TextArea
						name="message"
						label={decide.message}
						hint={decide.hint}
						rows={4}
						maxLength={maxRequestTextLength}
					/>
					{may.accept && request.open.length > 0 && <p className="muted">{decide.listOpen}</p>}
					<p className="row">
						{may.accept && request.open.length === 0 && (
							<button className="button" type="submit" name="intent" value="accepted">
								{decide.accept}
							</button>
						)}{" "}
						{may.decline && (
							<button className="button button-line" type="submit" name="intent" value="declined">
								{decide.decline}
							</button>
						)}
					</p>
					{may.change && (
						<p className="row">
							<button className="button button-line" type="submit" name="intent" value="changes">
								{changes.button}
							</button>{" "}
							<span className="quiet">{changes.hint}</span>
						</p>
					)}
				</Form>
			)}
		</section>
	);
}

/** A link to the last page before publication. */
export function PublishLink({ href }: { href: string }) {
	const { publish } = useI18n().messages.publication.office;
	return (
		<p className="row">
			<a className="button" href={href}>
				{publish.button}
			</a>{" "}
			<span className="quiet">{publish.hint}</span>
		</p>
	);
}
