import { isStage } from "#app/library/adoption/adoption.ts";
import type { Messages } from "#app/messages/index.ts";
import { Timeline } from "#app/ui/charts/timeline.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import type { ShownAdoption } from "#app/views/adoption/shown-adoption.server.ts";

type Step = ShownAdoption["steps"][number];

/** The steps of an adoption that the reader may see, the latest first. */
export function AdoptionTimeline({ adoption: { steps } }: { adoption: ShownAdoption }) {
	const { messages } = useI18n();
	const { timeline } = messages.adoptions;
	return (
		<Timeline
			entries={steps.map((step) => ({
				id: step.id,
				date: step.date,
				event: isStage(step.step),
				text: (
					<>
						{step.step !== "note" && <b>{stepName(messages, step.step)}</b>}{" "}
						{step.note && <LangText lang={step.language ?? "und"}>{step.note}</LangText>}{" "}
						<span className="side">{step.countryName ?? timeline.association}</span>{" "}
						{step.audience !== "public" && <span className="quiet">({timeline[step.audience]})</span>}
					</>
				),
			}))}
		/>
	);
}

function stepName({ adoptions, states }: Messages, step: Step["step"]): string {
	return isStage(step) ? states.adoptionStage[step] : adoptions.timeline.steps[step];
}
