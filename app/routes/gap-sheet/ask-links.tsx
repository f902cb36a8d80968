import { askPath } from "#app/routes/library/questions/ask-path.ts";
import { Icon } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { place, WithTitle } from "#app/ui/text/text.tsx";

/** For each practice of a sheet, an entry of a list that leads to its owner. */
export function AskLinks({ practices }: { practices: readonly { pid: string; title: string; language: string }[] }) {
	const { locale, messages } = useI18n();
	const { ask } = messages.questions;
	return practices.map(({ pid, title, language }) => {
		return (
			<li key={pid}>
				<a href={askPath(locale, pid)} rel="nofollow">
					<Icon name="speech" />{" "}
					{practices.length === 1 ? (
						ask.action
					) : (
						<WithTitle sentence={ask.heading(place(0))} of={{ title, language }} />
					)}
				</a>
			</li>
		);
	});
}
