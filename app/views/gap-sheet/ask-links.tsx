import { Icon } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { place, WithTitle } from "#app/ui/text/text.tsx";
import { askPath } from "#app/views/case/ask-path.ts";

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

/** For each practice that states no conditions, an entry of a list that asks for them. */
export function AskConditionLinks({ practices }: Parameters<typeof AskLinks>[0]) {
	const { locale, messages } = useI18n();
	return practices.map(({ pid, title, language }) => (
		<li key={pid}>
			<a href={askPath(locale, pid, "conditions")} rel="nofollow">
				<WithTitle sentence={messages.gapSheet.askConditionsOf(place(0))} of={{ title, language }} />
			</a>
		</li>
	));
}

/** Asks for the conditions of a practice that cannot be added to a sheet, since it states none. */
export function AskConditions({ pid, title }: { pid: string; title: string }) {
	const { locale, messages } = useI18n();
	const { askConditions, askConditionsOf } = messages.gapSheet;
	return (
		<a href={askPath(locale, pid, "conditions")} rel="nofollow" aria-label={askConditionsOf(title)}>
			{askConditions}
		</a>
	);
}
