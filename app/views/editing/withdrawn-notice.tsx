import type { ReactNode } from "react";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { LabelledText } from "#app/ui/text/text.tsx";
import type { TranslatePage } from "#app/views/editing/translate-page.server.ts";

/** Says that the text in this language was withdrawn, and why. */
export function WithdrawnNotice({
	language,
	withdrawn,
	children,
}: {
	language: string;
	withdrawn: NonNullable<TranslatePage["withdrawn"]>;
	children?: ReactNode;
}) {
	const { translations, editor } = useI18n().messages;
	return (
		<Notice wait>
			<p>{translations.edit.withdrawn(language, withdrawn.day, withdrawn.reason)}</p>
			{withdrawn.internalReason && (
				<p className="quiet">
					<LabelledText label={editor.internalReason} text={withdrawn.internalReason} />
				</p>
			)}
			{children}
		</Notice>
	);
}
