import type { Messages } from "#app/messages/en.ts";
import { apart } from "#app/messages/format.ts";

export const buildingBlocks: Messages["buildingBlocks"] = {
	short: "أجزاء تؤخذ وحدها",
	lead: "اختارتها المكتبة من المصادر.",
	enablers: "ما يحتاج إليه",
	lesson: "ما جرى تعلّمه",
	files: "الملفات",
	link: (title) => `رابط هذا الجزء: ${apart(title)}`,
	endorsementDocument: "الوثيقة",
};
