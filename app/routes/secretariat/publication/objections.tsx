import type { PublicationPage } from "#app/routes/secretariat/publication/publication-page.server.ts";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { TypedText } from "#app/views/case/request-status.tsx";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";

/** Countries' objections to the published practice, each with its reason and the secretariat's actions. */
export function Objections({ page: { progress } }: { page: PublicationPage }) {
	const { locale, messages } = useI18n();
	const { office } = messages.approval;
	const here = `/${locale}/desk/practices/${progress.pid}`;
	return progress.approvals
		.filter(({ state }) => state === "objected")
		.map(({ country, reason }) => (
			<Section
				key={country}
				id={`objection-${country}`}
				title={office.title(progress.names[country] ?? country)}
				className="step-part"
			>
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
				<div className="form">
					<RequestTextArea name={`answer-${country}`} label={office.answer} rows={3} />
					<p className="row">
						<SubmitButton intent={`answer-objection-${country}`}>{office.button}</SubmitButton>
					</p>
				</div>
			</Section>
		));
}
