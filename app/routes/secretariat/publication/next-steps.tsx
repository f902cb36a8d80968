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

/** Returns the practice to its authors. */
export function ChangesForm({ request }: { request: OpenRequest }) {
	const { changes } = useI18n().messages.publication.office;
	if (!request.moves.includes("changes-requested")) return null;
	return (
		<section className="step-part" aria-labelledby="changes">
			<h2 id="changes">{changes.title}</h2>
			<Form hidden={{ revision: request.revision }}>
				<TextArea
					name="message"
					label={changes.message}
					hint={changes.hint}
					rows={4}
					maxLength={maxRequestTextLength}
				/>
				<p>
					<button className="button button-line" type="submit" name="intent" value="changes">
						{changes.button}
					</button>
				</p>
			</Form>
		</section>
	);
}

/** Accepts or declines the practice. Says why if the reader may not decide, or not yet. */
export function DecideForm({
	request,
	page,
}: {
	request: OpenRequest;
	page: Pick<PublicationPage, "involvement" | "alone" | "recommendations">;
}) {
	const { messages } = useI18n();
	const { decide } = messages.publication.office;
	const { involvement, alone, recommendations } = page;
	if (!request.moves.includes("declined")) return null;
	const mayAccept = request.moves.includes("accepted");
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
				<Form>
					<p className="muted">{mayAccept ? decide.lead : decide.unanswered}</p>
					<input type="hidden" name="revision" value={request.revision} />
					<TextArea name="reason" label={decide.reason} hint={decide.hint} rows={4} maxLength={maxRequestTextLength} />
					{mayAccept && request.open.length > 0 && <p className="muted">{decide.listOpen}</p>}
					<p className="row">
						{mayAccept && request.open.length === 0 && (
							<button className="button" type="submit" name="intent" value="accepted">
								{decide.accept}
							</button>
						)}{" "}
						<button className="button button-line" type="submit" name="intent" value="declined">
							{decide.decline}
						</button>
					</p>
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
