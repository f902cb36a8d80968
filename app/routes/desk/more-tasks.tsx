import type { DeskReader } from "#app/routes/desk/desk-page.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** Says how many of the tasks are shown, if not all are. */
export function MoreTasks({ shown, count, reader }: { shown: number; count: number; reader: DeskReader }) {
	const { locale, messages } = useI18n();
	const words = messages.pipeline.desk;
	if (count <= shown) return null;
	return (
		<p className="quiet">
			{words.moreActs(shown, count)}{" "}
			{reader === "secretariat" && <a href={`/${locale}/secretariat/practices`}>{words.allInPipeline}</a>}
		</p>
	);
}
