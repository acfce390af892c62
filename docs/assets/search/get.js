// A file of the index. What a host sends in place of a missing one, a page that says so, must not be taken for it.

export async function get(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

/** A packed file: `.text()`, `.json()` or `.arrayBuffer()` give what is in it. */
export async function unpack(address) {
  const { body } = await get(address);
  return new Response(body.pipeThrough(new DecompressionStream("deflate")));
}
