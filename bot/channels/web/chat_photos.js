// Photos before they leave the phone: refused early when hopeless, made smaller when large (mobile data costs money).

const LARGE = 1.5 * 1024 * 1024;
const EDGE = 2560;
export const MOST = 9;

/** Why a file cannot be sent, as the name of a sentence; null when it may be tried. */
export function refusal(file, megabytes) {
  if (file.size > megabytes * 1024 * 1024) return "too-large";
  if (file.type && !file.type.startsWith("image/")) return "not-an-image";
  return null;
}

/** A smaller JPEG of a large photo; the file itself when that does not work (the server judges it). */
export async function smaller(file) {
  if (file.size < LARGE) return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, EDGE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.86));
    return blob && blob.size < file.size ? blob : file;
  } catch {
    return file;
  }
}
