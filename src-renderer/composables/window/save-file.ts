// Hands a file made in the page over to the person, as a download.

export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The download has taken the file by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
