import type { PublicationPage } from "#app/routes/secretariat/publication/publication-page.server.ts";
import type { OpenRequest } from "#app/routes/secretariat/publication/screening-form.tsx";
import { CheckboxGroup } from "#app/ui/form/field.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";

/** A button that begins the review once the initial check is complete. Says what is missing until then. */
export function BeginReview({ request }: { request: OpenRequest }) {
	const { begin } = useI18n().messages.publication.office;
	if (!request.moves.includes("in-review")) return null;
	return (
		<Section id="begin" title={begin.title} className="step-part">
			{request.open.length > 0 ? (
				<p className="muted">{begin.blocked}</p>
			) : (
				<p className="row">
					<SecondaryButton intent="begin">{begin.button}</SecondaryButton> <span className="quiet">{begin.hint}</span>
				</p>
			)}
		</Section>
	);
}

/**
 * Accepts or declines the practice, or returns it to its authors, with one message. Says why if the reader may not
 * decide, or not yet.
 */
export function Decide({
	request,
	page,
}: {
	request: OpenRequest;
	page: Pick<PublicationPage, "involvement" | "alone" | "recommendations" | "reviews">;
}) {
	const { messages } = useI18n();
	const { decide, changes } = messages.publication.office;
	const { involvement, alone, recommendations, reviews } = page;
	const may = {
		accept: request.moves.includes("accepted") && !involvement,
		change: request.moves.includes("changes-requested"),
		decline: request.moves.includes("declined") && !involvement,
	};
	if (!request.moves.includes("declined") && !may.change) return null;
	return (
		<Section id="decide" title={decide.title} className="step-part">
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
				<p className="muted">{may.accept ? decide.lead : may.decline ? decide.unanswered : decide.accepted}</p>
			)}
			{(may.change || may.decline) && (
				<div className="form">
					{may.accept && request.open.length === 0 && reviews.answered < reviews.invited && (
						<CheckboxGroup
							name="despiteOpenReviews"
							label={decide.openReviews.count(reviews.answered, reviews.invited)}
							options={[{ value: "yes", label: decide.openReviews.despite }]}
						/>
					)}
					<RequestTextArea name="message" label={decide.message} hint={decide.hint} rows={4} />
					{may.accept && request.open.length > 0 && <p className="muted">{decide.listOpen}</p>}
					<p className="row">
						{may.accept && request.open.length === 0 && <SubmitButton intent="accepted">{decide.accept}</SubmitButton>}{" "}
						{may.decline && <SecondaryButton intent="declined">{decide.decline}</SecondaryButton>}
					</p>
					{may.change && (
						<p className="row">
							<SecondaryButton intent="changes">{changes.button}</SecondaryButton>{" "}
							<span className="quiet">{changes.hint}</span>
						</p>
					)}
				</div>
			)}
		</Section>
	);
}

/** A link to the last page before publication. */
export function PublishLink({ href, isFirst }: { href: string; isFirst: boolean }) {
	const { publish } = useI18n().messages.publication.office;
	return (
		<p className="row">
			<ButtonLink href={href}>{publish.button}</ButtonLink>{" "}
			<span className="quiet">{isFirst ? publish.hintFirst : publish.hint}</span>
		</p>
	);
}

/** A button that cancels the publication of a version that waits for the end of its embargo. */
export function Unschedule() {
	const { unschedule } = useI18n().messages.publication.office;
	return (
		<p className="row">
			<SecondaryButton intent="unschedule">{unschedule.button}</SecondaryButton>{" "}
			<span className="quiet">{unschedule.hint}</span>
		</p>
	);
}
