import type { Messages } from "#app/messages/en.ts";
import { formats } from "#app/messages/format.ts";

const { language } = formats("ar");

export const partly: Messages["partly"] = {
	inPart: (origin) => `${origin}، لجزء من النص`,
	titleAndSummary: {
		human: (tag) => `العنوان والملخّص مترجمان، والباقي معروض ب${language(tag)}، وهي لغة السجل الأصلية.`,
		machine: (tag) => `العنوان والملخّص ترجمة آلية، والباقي معروض ب${language(tag)}، وهي لغة السجل الأصلية.`,
		reviewed: (tag) =>
			`العنوان والملخّص ترجمة آلية راجعها إنسان، والباقي معروض ب${language(tag)}، وهي لغة السجل الأصلية.`,
	},
	parts: {
		human: (tag) => `بعض الأجزاء مترجم، والباقي معروض ب${language(tag)}، وهي لغة السجل الأصلية.`,
		machine: (tag) => `بعض الأجزاء ترجمة آلية، والباقي معروض ب${language(tag)}، وهي لغة السجل الأصلية.`,
		reviewed: (tag) => `بعض الأجزاء ترجمة آلية راجعها إنسان، والباقي معروض ب${language(tag)}، وهي لغة السجل الأصلية.`,
	},
	headingIn: (heading, tag) => `${heading} (ب${language(tag)})`,
	headingPartlyIn: (heading, tag) => `${heading} (بعضه ب${language(tag)})`,
};
