import { Fragment } from "react";
import { adoptionDeskPath } from "#app/library/adoption/adoption.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { Term } from "#app/ui/list/term.tsx";
import { DateText, LangText } from "#app/ui/text/text.tsx";
import type { ListedAdoption } from "#app/views/adoption/shown-adoption.server.ts";

/** Adoptions with their stage and the source's answer, for people who work with them. Shows the given `sides`. */
export function AdoptionTable({
	adoptions,
	caption,
	sides,
}: {
	adoptions: ListedAdoption[];
	caption: string;
	sides: ("adopter" | "source")[];
}) {
	const { locale, messages } = useI18n();
	const { columns } = messages.adoptions.desk;
	const headings = [columns.title, ...sides.map((side) => columns[side]), columns.stage, columns.answer, columns.last];
	return (
		<Table
			caption={caption}
			columns={headings}
			rows={adoptions.map(
				({ id, title, language, adopter, sources, stage, confirmation, lastStepOn, removalReason }) => ({
					key: id,
					cells: [
						<Fragment key="title">
							<a href={`/${locale}${adoptionDeskPath(id)}`}>
								<LangText lang={language}>{title}</LangText>
							</a>
							{removalReason && (
								<p className="quiet">
									<bdi>{removalReason}</bdi>
								</p>
							)}
						</Fragment>,
						...sides.map((side) => (side === "adopter" ? adopter.name : sources.map(({ name }) => name).join(" · "))),
						<Term key="stage" group="adoptionStage" code={stage} />,
						stage === "removed" ? "–" : <State key="answer" group="confirmation" code={confirmation} />,
						<DateText key="last" date={lastStepOn} length="short" />,
					],
				}),
			)}
		/>
	);
}
