import { createContext } from "react";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** What was typed into a form whose answer is the page of an error. */
export const UnsavedTexts = createContext<readonly string[]>([]);

/** Texts that were not saved and have no field any more, so that their author can copy them. */
export function UnsavedText({ texts }: { texts: readonly string[] }) {
	const { common } = useI18n().messages;
	if (texts.length === 0) return null;
	return (
		<div className="notice notice-wait">
			<p>{common.copyText}</p>
			{texts.map((text) => (
				<p key={text} className="typed" dir="auto">
					{text}
				</p>
			))}
		</div>
	);
}
